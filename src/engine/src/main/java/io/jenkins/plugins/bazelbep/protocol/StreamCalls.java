package io.jenkins.plugins.bazelbep.protocol;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/** Starts the calls that bring streams, and knows those that are under way. */
final class StreamCalls implements ServerCallHandler<byte[], Ack> {

    /** A block has a few, and the pages of a hundred at once nobody reads. */
    static final int MOST = 1000;

    /** Whoever reaches the port can open streams; they shall not fill the disk with lines. */
    private static final int TOLD = 20;

    private static final Logger LOG = Logger.getLogger(StreamCalls.class.getName());

    private final BesServerOptions options;
    private final ReceivedStreams streams;
    private final EventLoops loops;
    private final EventIntake intake;
    private final Set<StreamCall> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger told = new AtomicInteger();

    StreamCalls(BesServerOptions options, ReceivedStreams streams, EventLoops loops) {
        this.options = options;
        this.streams = streams;
        this.loops = loops;
        this.intake = new EventIntake(options);
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], Ack> call, Metadata headers) {
        boolean shown = options.secret().map(secret -> secret.isIn(headers)).orElse(true);
        StreamCall stream = new StreamCall(call, this, loops.current(), shown, Arriving.CALL.get());
        makeRoom();
        open.add(stream);
        stream.start();
        return stream;
    }

    /** Of too many calls, one ends that has not shown that it belongs here; of those that do, a few are many. */
    private void makeRoom() {
        while (open.size() >= MOST) {
            open.stream()
                    .min(Comparator.comparing(StreamCall::belongs))
                    // Out of the way at once, or the next call would find the same one: it ends when its loop has time.
                    .filter(open::remove)
                    .ifPresent(this::end);
        }
    }

    private void end(StreamCall one) {
        String why = "this receiver takes " + MOST + " streams at once";
        one.endSoon(Status.RESOURCE_EXHAUSTED.withDescription(why + "; send it again later"));
        if (told.getAndIncrement() < TOLD) {
            LOG.warning(why
                    + ": of those there are, one ends, first one whose client shows no secret. A Bazel sends again");
        }
    }

    BesServerOptions options() {
        return options;
    }

    ReceivedStreams streams() {
        return streams;
    }

    EventIntake intake() {
        return intake;
    }

    void remove(StreamCall call) {
        open.remove(call);
    }

    void stop() {
        open.forEach(StreamCall::stop);
    }
}
