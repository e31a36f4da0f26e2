package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.invocation.console.Terminal;
import io.jenkins.plugins.bazelbep.proto.bep.Progress;

/** Console text from Progress events, in their order; stderr comes before stdout of the same event. */
final class ConsoleHandler implements EventHandler {

    private final Terminal terminal;

    ConsoleHandler(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        Progress progress = event.payload(Progress.parser());
        if (!progress.getStderr().isEmpty()) {
            terminal.write(progress.getStderr());
        }
        if (!progress.getStdout().isEmpty()) {
            terminal.write(progress.getStdout());
        }
    }
}
