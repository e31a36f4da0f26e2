package io.jenkins.plugins.bazelbep.protocol;

import io.jenkins.plugins.bazelbep.eventlog.RecordLimits;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a receiver is set up.
 *
 * @param root the folder that holds {@code streams/}
 * @param address where to listen; port 0 takes any free one
 * @param secret what a client has to show; without it every client is taken
 * @param maxEventBytes a longer event is kept as an empty record, so that the build goes on; at most what readers of
 *     event logs take for a record
 * @param arrivingBytes how much of requests may be on its way at once. Beyond it one is ended, those first that have not
 *     shown the secret. One of the largest size always fits
 * @param quietStream how long a stream that was opened without a message may stay so when no invocation can need it.
 *     A Bazel whose events were all acknowledged opens such a stream after an error, and waits forever (bazel #13689)
 * @param pace how often the events of a stream are flushed and acknowledged, at the most, while they come one by one
 * @param fullDiskPatience how long a stream whose events cannot be written is refused, so that its client sends again, before
 *     it is acknowledged and dropped. Bazel tries for nine seconds and then ends with an exit code of its own
 */
public record BesServerOptions(
        Path root,
        InetSocketAddress address,
        Optional<BesSecret> secret,
        int maxEventBytes,
        long arrivingBytes,
        Duration quietStream,
        Duration pace,
        Duration fullDiskPatience) {

    /** What an event's request adds to the event: ids, type, keywords. Also room to tell an event over the limit. */
    private static final int REQUEST_MARGIN_BYTES = 32 * 1024 * 1024;

    /** Checks the limit, since a longer record would count as damage when the log is read. */
    public BesServerOptions {
        if (maxEventBytes < 1 || maxEventBytes > RecordLimits.DEFAULT_MAX_RECORD_BYTES) {
            throw new IllegalArgumentException(
                    "the limit for one event is 1 to " + RecordLimits.DEFAULT_MAX_RECORD_BYTES + " bytes");
        }
    }

    /** Loopback only, any free port, no secret. */
    public static BesServerOptions in(Path root) {
        return new BesServerOptions(
                root,
                new InetSocketAddress("127.0.0.1", 0),
                Optional.empty(),
                RecordLimits.DEFAULT_MAX_RECORD_BYTES,
                Runtime.getRuntime().maxMemory() / 2,
                Duration.ofSeconds(5),
                Duration.ofMillis(100),
                Duration.ofSeconds(4));
    }

    /** The same on a certain port. */
    public BesServerOptions withPort(int port) {
        return withAddress(new InetSocketAddress(address.getAddress(), port));
    }

    /** The same at another address, for clients in containers and on other machines. */
    public BesServerOptions withAddress(InetSocketAddress another) {
        return with(options -> options.address = another);
    }

    /** The same with a secret that clients have to show. */
    public BesServerOptions withSecret(BesSecret required) {
        return with(options -> options.secret = Optional.of(required));
    }

    /** The same with another limit for one event. */
    public BesServerOptions withMaxEventBytes(int most) {
        return with(options -> options.maxEventBytes = most);
    }

    /** The same with another patience for streams without a message. */
    public BesServerOptions withQuietStream(Duration patience) {
        return with(options -> options.quietStream = patience);
    }

    /** The same with another pace. */
    public BesServerOptions withPace(Duration another) {
        return with(options -> options.pace = another);
    }

    /** The same with another patience for a disk that is full. */
    public BesServerOptions withFullDiskPatience(Duration patience) {
        return with(options -> options.fullDiskPatience = patience);
    }

    /** The same with another limit for what is on its way. */
    public BesServerOptions withArrivingBytes(long most) {
        return with(options -> options.arrivingBytes = most);
    }

    private BesServerOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new BesServerOptions(
                root,
                draft.address,
                draft.secret,
                draft.maxEventBytes,
                draft.arrivingBytes,
                draft.quietStream,
                draft.pace,
                draft.fullDiskPatience);
    }

    /** Options of which some are to be others. */
    private static final class Draft {

        private InetSocketAddress address;
        private Optional<BesSecret> secret;
        private int maxEventBytes;
        private long arrivingBytes;
        private Duration quietStream;
        private Duration pace;
        private Duration fullDiskPatience;

        Draft(BesServerOptions before) {
            address = before.address;
            secret = before.secret;
            maxEventBytes = before.maxEventBytes;
            arrivingBytes = before.arrivingBytes;
            quietStream = before.quietStream;
            pace = before.pace;
            fullDiskPatience = before.fullDiskPatience;
        }
    }

    /** The largest request. */
    int requestBytes() {
        return maxEventBytes + REQUEST_MARGIN_BYTES;
    }
}
