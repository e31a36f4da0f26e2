package io.jenkins.plugins.bazelbep.protocol;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts the calls that bring streams, and knows those that are under way. */
final class StreamCalls implements ServerCallHandler<byte[], Ack> {

    /** A block has a few, and the pages of a hundred at once nobody reads. */
    static final int MOST = 1000;

    private final BesServerOptions options;
    private final ReceivedStreams streams;
    private final EventLoops loops;
    private final SecretEraser eraser;
    private final Set<StreamCall> open = ConcurrentHashMap.newKeySet();

    StreamCalls(BesServerOptions options, ReceivedStreams streams, EventLoops loops) {
        this.options = options;
        this.streams = streams;
        this.loops = loops;
        this.eraser =
                options.secret().map(secret -> new SecretEraser(secret.bytes())).orElse(null);
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
        if (open.size() >= MOST) {
            open.stream()
                    .min(Comparator.comparing(StreamCall::belongs))
                    .ifPresent(one -> one.endSoon(Status.RESOURCE_EXHAUSTED.withDescription(
                            "this receiver takes " + MOST + " streams at once; send it again later")));
        }
    }

    BesServerOptions options() {
        return options;
    }

    ReceivedStreams streams() {
        return streams;
    }

    void erase(byte[] bytes, int from, int to) {
        if (eraser != null) {
            eraser.erase(bytes, from, to);
        }
    }

    void remove(StreamCall call) {
        open.remove(call);
    }

    void stop() {
        open.forEach(StreamCall::stop);
    }
}
