package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.cli.load.Selection;
import io.jenkins.plugins.bazelbep.cli.text.Failing;
import io.jenkins.plugins.bazelbep.cli.text.SummaryText;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bep show}: tells what happened in an invocation. */
@Command(name = "show", description = "Tells what happened in an invocation, in a few lines or as JSON.")
final class ShowCommand implements Callable<Integer> {

    @Mixin
    Selection selection;

    @Option(names = "--json", description = "print the summary as JSON, with the fields of docs/api.md")
    boolean json;

    @Override
    public Integer call() throws IOException, CommandFailed {
        try (Selection.Opened opened = selection.open()) {
            for (InvocationReader invocation : opened.invocations()) {
                if (json) {
                    System.out.println(Json.pretty(invocation.summary()));
                } else {
                    SummaryText.lines(invocation.summary(), Failing.in(invocation))
                            .forEach(System.out::println);
                }
            }
            return opened.complain();
        }
    }
}
