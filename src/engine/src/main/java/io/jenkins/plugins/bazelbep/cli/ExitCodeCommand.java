package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code bep exit-code}: prints the exit code that a build's BuildFinished tells, for the wrapper of the Jenkins plugin to
 * give back where an upload failed. It stands in the file that Bazel wrote, or else the receiver knows it: where neither
 * could be written for want of room, the receiver has kept that code alone.
 */
@Command(name = "exit-code", hidden = true, description = "Prints the exit code that a build's own events tell.")
final class ExitCodeCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = "the command's BEP file; it may be missing or cut off",
            arity = "0..1")
    Optional<Path> file;

    @Option(names = "--root", description = "the folder of the receiver")
    Optional<Path> root;

    @Option(
            names = "--keyword",
            description = "which of the receiver's streams, by a keyword that only this command has")
    String keyword;

    @Option(names = "--wait", description = "so many seconds at most, for a stream that is still coming in")
    long waitSeconds;

    @Override
    public Integer call() throws IOException, InterruptedException, CommandFailed {
        OptionalInt told = file.map(ExitCodeCommand::toldBy).orElse(OptionalInt.empty());
        if (told.isEmpty() && root.isPresent()) {
            told = new StreamExitCode(root.get(), keyword).await(Duration.ofSeconds(waitSeconds));
        }
        if (told.isEmpty()) {
            throw new CommandFailed("nothing tells the exit code of this build");
        }
        System.out.println(told.getAsInt());
        return 0;
    }

    /** What a file of events tells; one that ends too early tells as much as there is of it. */
    static OptionalInt toldBy(Path events) {
        if (!Files.isRegularFile(events)) {
            return OptionalInt.empty();
        }
        try (EventSource source = EventSources.open(events)) {
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                BuildEvent parsed = BuildEvent.parseFrom(event.bytes());
                if (parsed.hasFinished() && parsed.getFinished().hasExitCode()) {
                    return OptionalInt.of(parsed.getFinished().getExitCode().getCode());
                }
            }
        } catch (IOException e) {
            System.err.println("bep: " + events + ": " + Failures.describe(e));
        }
        return OptionalInt.empty();
    }
}
