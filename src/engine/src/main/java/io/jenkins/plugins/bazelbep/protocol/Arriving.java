package io.jenkins.plugins.bazelbep.protocol;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.Comparator;
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

    private void relieve() {
        calls.stream()
                .filter(call -> call.arriving > 0)
                .max(Comparator.<Call, Boolean>comparing(call -> !call.belongs).thenComparing(call -> call.arriving))
                .ifPresent(Call::end);
    }

    /** What arrives of one call. Bytes are told by its own event loop, the rest by any. */
    final class Call extends ServerStreamTracer {

        private volatile long arriving;
        private volatile boolean belongs;
        private Runnable end;
        private boolean ended;

        /** @param how ends the call; called once at most, on any thread */
        synchronized void endBy(Runnable how) {
            end = how;
        }

        /** The client has shown that it belongs here. */
        void belongs() {
            belongs = true;
        }

        /** What came of it counts no more, so that nobody else is ended for it while it ends. */
        private synchronized void end() {
            if (end != null) {
                ended = true;
                release();
                end.run();
                end = null;
            }
        }

        @Override
        public Context filterContext(Context context) {
            return context.withValue(CALL, this);
        }

        @Override
        public void inboundWireSize(long more) {
            if (add(more) > most) {
                relieve();
            }
        }

        private synchronized long add(long more) {
            if (ended) {
                return 0;
            }
            arriving += more;
            return bytes.addAndGet(more);
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

        private synchronized void release() {
            bytes.addAndGet(-arriving);
            arriving = 0;
        }
    }
}
