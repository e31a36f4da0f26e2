package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.cli.load.Selection;
import io.jenkins.plugins.bazelbep.files.ContentScheme;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.files.remote.RemoteFiles;
import io.jenkins.plugins.bazelbep.files.remote.RemoteSettings;
import io.jenkins.plugins.bazelbep.junit.JunitExport;
import io.jenkins.plugins.bazelbep.junit.JunitFolder;
import io.jenkins.plugins.bazelbep.junit.JunitOptions;
import io.jenkins.plugins.bazelbep.junit.JunitReport;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bep junit}: writes the tests of an invocation as JUnit XML. */
@Command(
        name = "junit",
        description =
                "Writes the tests of an invocation as JUnit XML: one file per target, configuration, shard and run.")
final class JunitCommand implements Callable<Integer> {

    /** Whatever reads the XML holds it in memory. */
    private static final int MOST_KILOBYTES = 1 << 20;

    @Mixin
    Selection selection;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "where to write the files; those of an earlier export there go")
    Path out;

    @Mixin
    RemoteOptions remote;

    @Option(
            names = "--max-output-kb",
            paramLabel = "N",
            description = {
                "keep so many kilobytes of each text of a test case: output, stack trace (default: 100); of more the",
                "middle is left out"
            })
    int outputKilobytes = JunitOptions.DEFAULT_OUTPUT_PER_CASE >> 10;

    @Spec
    CommandSpec command;

    /** What is printed of an export. */
    record Line(String invocationId, int files, long cases, long failures, long skipped, long flaky) {}

    @Override
    public Integer call() throws IOException, CommandFailed {
        if (outputKilobytes < 1 || outputKilobytes > MOST_KILOBYTES) {
            throw new ParameterException(
                    command.commandLine(),
                    "--max-output-kb is " + outputKilobytes + "; it must be a number from 1 to " + MOST_KILOBYTES);
        }
        JunitOptions options = new JunitOptions(outputKilobytes << 10);
        RemoteSettings hosts = remote.settings();
        try (Selection.Opened opened = selection.open();
                RemoteFiles far = new RemoteFiles(hosts);
                JunitFolder folder = JunitFolder.begin(out)) {
            List<ContentScheme> schemes = new ArrayList<>(far.schemes());
            schemes.add(FileScheme.anywhere().upTo(remote.fileBytes()));
            FileContents contents = new FileContents(schemes);
            for (InvocationReader invocation : opened.invocations()) {
                write(invocation, contents, options, folder);
            }
            return opened.complain();
        }
    }

    private static void write(
            InvocationReader invocation, FileContents contents, JunitOptions options, JunitFolder folder)
            throws IOException {
        JunitReport report = JunitExport.of(invocation, contents, options).writeTo(folder);
        report.problems().forEach(problem -> System.err.println("bep: " + problem));
        System.out.println(Json.line(new Line(
                invocation.id(),
                report.files().size(),
                report.cases(),
                report.failures(),
                report.skipped(),
                report.flaky())));
    }
}
