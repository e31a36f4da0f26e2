package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.protocol.ReceivedStreams;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import io.jenkins.plugins.bazelbep.protocol.StreamState;
import io.jenkins.plugins.bazelbep.protocol.UserKeywords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The exit code of a build as far as its stream has told it to the receiver, which may be running. */
final class StreamExitCode {

    private static final long POLL_MILLIS = 100;

    private final Path receiver;
    private final String keyword;

    /** @param keyword that only the command in question has shown */
    StreamExitCode(Path receiver, String keyword) {
        this.receiver = receiver;
        this.keyword = UserKeywords.sent(keyword);
    }

    /**
     * Waits for the code. A Bazel that could not write its own file ends at once, while its server still sends the stream:
     * 4.2.3 was seen to be a second or two ahead of its BuildFinished.
     *
     * @param patience how long at most; a stream that its client has left is not waited for
     */
    OptionalInt await(Duration patience) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            Optional<Stream> stream = last();
            OptionalInt code = stream.map(Stream::exitCode).orElse(OptionalInt.empty());
            boolean left = stream.map(Stream::state).map(StreamState::isLeft).orElse(false);
            if (code.isPresent() || left || System.nanoTime() - begin > patience.toNanos()) {
                return code;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Of several streams the last: a Bazel that builds again by itself does so under a new invocation id. */
    private Optional<Stream> last() throws IOException {
        Stream last = null;
        for (StreamFolder folder : ReceivedStreams.folders(receiver)) {
            Optional<StreamState> state = folder.readState().filter(this::isOurs);
            if (state.isPresent()
                    && (last == null || last.state.opened().isBefore(state.get().opened()))) {
                last = new Stream(folder, state.get());
            }
        }
        return Optional.ofNullable(last);
    }

    private boolean isOurs(StreamState state) {
        return state.opened() != null
                && state.keywords() != null
                && state.keywords().contains(keyword);
    }

    private record Stream(StreamFolder folder, StreamState state) {

        OptionalInt exitCode() {
            return state.exitCode() != null
                    ? OptionalInt.of(state.exitCode())
                    : state.hasFinished() ? ExitCodeCommand.toldBy(folder.eventLog()) : OptionalInt.empty();
        }
    }
}
