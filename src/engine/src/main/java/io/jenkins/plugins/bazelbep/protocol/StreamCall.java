package io.jenkins.plugins.bazelbep.protocol;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.jenkins.plugins.bazelbep.eventlog.LogWriteException;
import io.jenkins.plugins.bazelbep.protocol.StreamRequest.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One call of PublishBuildToolEventStream. Messages are appended as they are read, then flushed and acknowledged batch
 * by batch ({@link Batches}, {@link Acknowledgements}). All methods run on one event loop.
 *
 * <p>No way of ending a call uses INVALID_ARGUMENT or FAILED_PRECONDITION: on all other errors Bazel opens a new stream
 * and sends again from the first message that was not acknowledged, on these two it gives up at once with exit code 45.
 */
final class StreamCall extends ServerCall.Listener<byte[]> {

    private static final Logger LOG = Logger.getLogger(StreamCall.class.getName());

    private final ServerCall<byte[], Ack> call;
    private final StreamCalls calls;
    private final ScheduledExecutorService loop;
    private final boolean headerShown;
    private final Arriving.Call arriving;
    private final Batches batches;
    private final StreamRequest request = new StreamRequest();
    private final Acknowledgements acknowledgements;
    private long last;
    private byte[] streamId;
    private String invocationId;
    private EventSink sink;
    private volatile boolean belongs;
    private boolean finishing;
    private boolean finished;
    private boolean ended;

    StreamCall(
            ServerCall<byte[], Ack> call,
            StreamCalls calls,
            ScheduledExecutorService loop,
            boolean headerShown,
            Arriving.Call arriving) {
        this.call = call;
        this.calls = calls;
        this.loop = loop;
        this.headerShown = headerShown;
        this.arriving = arriving;
        this.batches = new Batches(loop, calls.options().pace(), this::endBatch);
        this.acknowledgements = new Acknowledgements(call, calls.streams().listener());
    }

    void start() {
        arriving.endBy(() -> endSoon(Status.RESOURCE_EXHAUSTED.withDescription(
                "too much is on its way to this receiver at once; send it again")));
        call.sendHeaders(new Metadata());
        acknowledgements.start();
        completeIfQuiet();
    }

    @Override
    public void onMessage(byte[] message) {
        acknowledgements.came();
        if (ended || finishing) {
            return;
        }
        request.read(message);
        try {
            if (sink != null || begin()) {
                accept();
            }
        } catch (IOException e) {
            fail(e, this::accept);
        }
    }

    private boolean begin() throws IOException {
        byte[] id = request.streamId();
        Optional<StreamIdentity> identity = StreamIdentity.parse(id);
        if (identity.isEmpty() || request.sequenceNumber() <= 0) {
            end(Status.UNAVAILABLE.withDescription(
                    "the first message of a stream has to name its invocation and its sequence number"));
            return false;
        }
        streamId = id;
        invocationId = identity.get().invocationId();
        acknowledgements.begin(invocationId, id);
        sink = calls.streams()
                .attach(
                        new FirstMessage(
                                identity.get(),
                                request.projectId(),
                                request.keywords(),
                                calls.options().secret(),
                                headerShown),
                        () -> loop.execute(this::superseded));
        belongs = sink.records() != Long.MAX_VALUE;
        if (belongs) {
            arriving.belongs();
        }
        return true;
    }

    private void accept() throws IOException {
        if (request.kind() != Kind.MALFORMED && !request.hasStreamId(streamId)) {
            end(Status.UNAVAILABLE.withDescription("a message of another stream came within this one"));
            return;
        }
        // Bazel numbers without holes, so a message that lost its number has the next one.
        long number = request.sequenceNumber() > 0 ? request.sequenceNumber() : last + 1;
        long stored = sink.records();
        if (number > stored + 1 && stored != Long.MAX_VALUE) {
            end(Status.UNAVAILABLE.withDescription(
                    "event " + number + " came and event " + (stored + 1) + " is missing: send again from there"));
            return;
        }
        if (number > stored) {
            calls.intake().append(request, sink);
        } else {
            sink.drop(request.bytes(), request.eventFrom(), request.eventTo());
        }
        last = number;
        // A message before the last stored one cannot have been the stream's last.
        finishing = request.kind() == Kind.STREAM_FINISHED && (number >= stored || stored == Long.MAX_VALUE);
        acknowledgements.add(number);
        batches.came(finishing || acknowledgements.isFull());
    }

    private void endBatch() {
        if (ended) {
            return;
        }
        try {
            storeAndAcknowledge();
        } catch (IOException e) {
            fail(e, this::storeAndAcknowledge);
        } catch (RuntimeException e) {
            // gRPC does not see this task; without an end the client would wait forever.
            fail(new IOException(e));
        }
    }

    private void storeAndAcknowledge() throws IOException {
        sink.flush();
        if (finishing) {
            sink.finish();
            finished = true;
        }
        acknowledgements.send(Long.MAX_VALUE);
        if (finishing) {
            end(Status.OK);
        } else {
            acknowledgements.askForMore();
        }
    }

    @Override
    public void onReady() {
        if (!ended) {
            acknowledgements.onReady();
        }
    }

    /** The client has sent all it wants to; what came is stored and acknowledged, so there is nothing to complain of. */
    @Override
    public void onHalfClose() {
        if (!ended && sink != null) {
            endBatch();
        }
        if (!ended) {
            end(Status.OK);
        }
    }

    @Override
    public void onComplete() {
        over(true);
    }

    @Override
    public void onCancel() {
        over(false);
    }

    private void over(boolean delivered) {
        if (finished) {
            sink.endDelivered(delivered);
        }
        ended = true;
        calls.remove(this);
        if (sink != null) {
            sink.breakOff("the client went away");
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Something could not be stored: done again with nothing stored any more if the stream is given up for that. */
    private void fail(IOException e, Step again) {
        Optional<EventSink> other = sink == null ? Optional.empty() : sink.giveUp(e);
        if (other.isEmpty()) {
            fail(e);
            return;
        }
        sink = other.get();
        try {
            again.run();
        } catch (IOException unlikely) {
            fail(unlikely);
        }
    }

    private void fail(IOException e) {
        if (e instanceof EventSink.SupersededException) {
            superseded();
        } else if (e instanceof LogWriteException full) {
            LOG.log(Level.WARNING, "events cannot be stored: " + full.getMessage());
            calls.streams().listener().failed(invocationId, full.getMessage());
            acknowledgements.send(full.records());
            end(Status.RESOURCE_EXHAUSTED.withDescription(full.getMessage()));
        } else {
            LOG.log(Level.WARNING, "events cannot be stored", e);
            calls.streams().listener().failed(invocationId, String.valueOf(e.getMessage()));
            end(Status.UNAVAILABLE.withDescription("events cannot be stored: " + e));
        }
    }

    /** A Bazel that opened a newer stream has forgotten this one. Should it be another client, it may try again. */
    private void superseded() {
        if (!ended) {
            end(Status.ABORTED.withDescription("a newer stream of the same invocation took over"));
        }
    }

    void stop() {
        endSoon(Status.UNAVAILABLE.withDescription("the receiver stops"));
    }

    /** Ends the call, from any thread. */
    void endSoon(Status status) {
        loop.execute(() -> {
            if (!ended) {
                end(status);
            }
        });
    }

    /** Whether events of this call are kept, or will be: a header shows the secret before the first message is there. */
    boolean belongs() {
        return belongs || headerShown;
    }

    private void end(Status status) {
        ended = true;
        calls.remove(this);
        if (sink != null) {
            // Nothing happens here if the stream is finished, or another call has it.
            sink.breakOff(status.isOk() ? "the client ended it before its last message" : status.getDescription());
        }
        call.close(status, new Metadata());
    }

    /** Completes a stream without a message once it is of no use to anybody (bazel #13689). */
    private void completeIfQuiet() {
        loop.schedule(
                () -> {
                    if (ended || sink != null) {
                        return;
                    }
                    if (calls.streams().awaitsNoEvents()) {
                        end(Status.OK);
                    } else {
                        completeIfQuiet();
                    }
                },
                calls.options().quietStream().toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
