package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.cli.history.Answer;
import io.jenkins.plugins.bazelbep.cli.history.Asked;
import io.jenkins.plugins.bazelbep.cli.history.AskedHere;
import io.jenkins.plugins.bazelbep.cli.history.AskedThere;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bep history}: what many invocations tell, in a terminal or for a spreadsheet. */
@Command(
        name = "history",
        description = {
            "Asks what many invocations tell. QUESTION and its parameters are those of the API (docs/history.md), such as",
            "  bep history flaky --data DIR",
            "  bep history test label=//app:app_test branch=main --data DIR --csv"
        })
final class HistoryCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "QUESTION",
            description = "one of: ${COMPLETION-CANDIDATES}",
            completionCandidates = Answer.Questions.class)
    String question;

    @Parameters(index = "1..*", paramLabel = "NAME=VALUE", description = "parameters of the question")
    List<String> parameters = List.of();

    @Option(names = "--data", paramLabel = "DIR", description = "the data folder; what its index lacks is added first")
    Path data;

    @Option(names = "--url", paramLabel = "URL", description = "ask a bep serve that runs, by its http address")
    URI url;

    @Option(names = "--csv", description = "print comma-separated values with a line of names")
    boolean csv;

    @Option(names = "--json", description = "print JSON, with the fields of docs/api.md")
    boolean json;

    @Mixin
    HistoryOptions history;

    @Override
    public Integer call() throws IOException, CommandFailed {
        if (!Answer.QUESTIONS.containsKey(question)) {
            throw new CommandFailed("there is no question " + question + "; choose among "
                    + String.join(", ", Answer.QUESTIONS.keySet()));
        }
        if ((data == null) == (url == null)) {
            throw new CommandFailed("say where the history is: either --data DIR or --url URL");
        }
        try (Asked asked = url != null ? new AskedThere(url) : AskedHere.open(data, history.settings(data))) {
            Answer answer = Answer.of(question, asked.ask(question, named()));
            answer.lines(json ? Answer.Format.JSON : csv ? Answer.Format.CSV : Answer.Format.TEXT)
                    .forEach(System.out::println);
        }
        return 0;
    }

    private Map<String, String> named() throws CommandFailed {
        Map<String, String> named = new TreeMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new CommandFailed("a parameter has to be NAME=VALUE, not \"" + parameter + "\"");
            }
            named.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return named;
    }
}
