package io.jenkins.plugins.bazelbep.protocol;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps requests that are still arriving from filling the memory. gRPC holds each until it is whole, a hundred megabytes
 * maybe, and whoever reaches the port may begin as many as they like. When all of them together get too large, one is
 * ended: one that has not shown the secret, if there is any, and the largest of those. Its client may send it again.
 */
final class Arriving extends ServerStreamTracer.Factory {

    /** The call that is being started, for those who start it. */
    static final Context.Key<Call> CALL = Context.key("arriving");

    private final long most;
    private final AtomicLong bytes = new AtomicLong();
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();

    /** @param most how many bytes may be on their way; one request of the largest size has to fit */
    Arriving(long most) {
        this.most = most;
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        Call call = new Call();
        calls.add(call);
        return call;
    }

    /** How many bytes are on their way. */
    long bytes() {
        return bytes.get();
    }

    private void relieve() {
        Optional<Call> victim = calls.stream()
                .filter(call -> call.end != null && call.arriving > 0)
                .max(Comparator.<Call, Boolean>comparing(call -> !call.belongs).thenComparing(call -> call.arriving));
        victim.ifPresent(call -> {
            Runnable end = call.end;
            call.end = null;
            if (end != null) {
                end.run();
            }
        });
    }

    /** What arrives of one call. Bytes are told by its own event loop, the rest by any. */
    final class Call extends ServerStreamTracer {

        private volatile long arriving;
        private volatile boolean belongs;
        private volatile Runnable end;

        /** @param how ends the call; called once at most, on any thread */
        void endBy(Runnable how) {
            end = how;
        }

        /** The client has shown that it belongs here. */
        void belongs() {
            belongs = true;
        }

        @Override
        public Context filterContext(Context context) {
            return context.withValue(CALL, this);
        }

        @Override
        @SuppressWarnings("NonAtomicOperationOnVolatileField") // only its event loop writes
        public void inboundWireSize(long more) {
            arriving += more;
            if (bytes.addAndGet(more) > most) {
                relieve();
            }
        }

        @Override
        public void inboundMessageRead(int number, long wireSize, long plainSize) {
            release();
        }

        @Override
        public void streamClosed(Status status) {
            calls.remove(this);
            release();
        }

        private void release() {
            bytes.addAndGet(-arriving);
            arriving = 0;
        }
    }
}
