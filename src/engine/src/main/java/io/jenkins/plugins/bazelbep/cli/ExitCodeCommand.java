package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code bep exit-code}: prints the exit code that a BEP file's BuildFinished tells, for the wrapper of the Jenkins plugin
 * to give back where an upload failed.
 */
@Command(name = "exit-code", hidden = true, description = "Prints the exit code that a BEP file tells.")
final class ExitCodeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE")
    Path file;

    @Override
    public Integer call() throws IOException, CommandFailed {
        try (EventSource source = EventSources.open(file)) {
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                BuildEvent parsed = BuildEvent.parseFrom(event.bytes());
                if (parsed.hasFinished() && parsed.getFinished().hasExitCode()) {
                    System.out.println(parsed.getFinished().getExitCode().getCode());
                    return 0;
                }
            }
        }
        throw new CommandFailed(file + ": tells no exit code");
    }
}
