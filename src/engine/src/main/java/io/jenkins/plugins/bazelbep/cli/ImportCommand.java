package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.cli.load.FileImport;
import io.jenkins.plugins.bazelbep.cli.load.FileVerdict;
import io.jenkins.plugins.bazelbep.cli.load.LimitOptions;
import io.jenkins.plugins.bazelbep.cli.load.UntilInterrupted;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.source.Following;
import io.jenkins.plugins.bazelbep.source.SourceLimits;
import io.jenkins.plugins.bazelbep.store.ImportWriter;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.ProfileKeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bep import}: takes BEP files into a data folder. */
@Command(
        name = "import",
        description = "Takes binary or JSON BEP files into a data folder; one line of JSON per invocation.")
final class ImportCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "where to keep what is read")
    Path data;

    @Option(
            names = "--follow",
            description = {
                "the files are still being written, or will be: each is read until Bazel's last message,",
                "or until Ctrl-C, which keeps what has come"
            })
    boolean follow;

    @Mixin
    FilesOption folders;

    @Mixin
    LimitOptions limits;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "BEP files; the format is told by the content")
    List<Path> files;

    /** What is printed of an imported invocation. */
    record Line(
            String invocationId,
            String file,
            ImportWriter.Outcome outcome,
            InvocationState state,
            String command,
            Summary.ExitCode exitCode,
            long events) {}

    @Override
    public Integer call() {
        InvocationStore store = InvocationStore.open(data, limits.limits().store());
        ProfileKeeper profiles =
                new ProfileKeeper(FileContents.local(FileScheme.below(folders.roots)), ProfileKeeper.LARGEST);
        int exit = 0;
        try (UntilInterrupted end = follow ? new UntilInterrupted() : null) {
            Following following = end == null ? Following.whole() : Following.until(end);
            for (Path file : files) {
                exit |= take(file, following, limits.limits().sources(), store, profiles);
            }
        }
        return exit;
    }

    private static int take(
            Path file, Following following, SourceLimits limits, InvocationStore store, ProfileKeeper profiles) {
        try {
            FileImport.Result result = FileImport.run(file, following, limits, store);
            for (ImportWriter.Imported imported : result.invocations()) {
                // Of a file from elsewhere there is none: no reason for a line. Pages say why there is no timeline.
                profiles.keep(imported.invocation());
                Summary summary = imported.invocation().summary();
                System.out.println(Json.line(new Line(
                        imported.invocation().id(),
                        file.toString(),
                        imported.outcome(),
                        summary.state(),
                        summary.command(),
                        summary.exitCode(),
                        summary.events().received())));
            }
            List<String> complaints = FileVerdict.complaints(result);
            complaints.forEach(complaint -> System.err.println("bep: " + complaint));
            return complaints.isEmpty() ? 0 : 1;
        } catch (IOException e) {
            System.err.println("bep: " + Failures.describe(e));
            return 1;
        }
    }
}
