package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.cli.load.Selection;
import io.jenkins.plugins.bazelbep.files.ContentScheme;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.files.remote.RemoteFiles;
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
import picocli.CommandLine.Option;

/** {@code bep junit}: writes the tests of an invocation as JUnit XML. */
@Command(
        name = "junit",
        description =
                "Writes the tests of an invocation as JUnit XML: one file per target, configuration, shard and run.")
final class JunitCommand implements Callable<Integer> {

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

    /** What is printed of an export. */
    record Line(String invocationId, int files, long cases, long failures, long skipped, long flaky) {}

    @Override
    public Integer call() throws IOException, CommandFailed {
        try (Selection.Opened opened = selection.open();
                RemoteFiles far = new RemoteFiles(remote.settings());
                JunitFolder folder = JunitFolder.begin(out)) {
            List<ContentScheme> schemes = new ArrayList<>(far.schemes());
            schemes.add(FileScheme.anywhere());
            FileContents contents = new FileContents(schemes);
            for (InvocationReader invocation : opened.invocations()) {
                write(invocation, contents, folder);
            }
            return opened.complain();
        }
    }

    private static void write(InvocationReader invocation, FileContents contents, JunitFolder folder)
            throws IOException {
        JunitReport report =
                JunitExport.of(invocation, contents, JunitOptions.defaults()).writeTo(folder);
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
