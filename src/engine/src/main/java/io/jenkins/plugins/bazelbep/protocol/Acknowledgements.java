package io.jenkins.plugins.bazelbep.protocol;

import io.grpc.ServerCall;

/**
 * The acknowledgements of one call, one for each message, in order, and how far its client may be ahead of them. All
 * methods run on one event loop.
 */
final class Acknowledgements {

    /** How many messages the client may be ahead: four times the throughput of gRPC's one at a time. */
    private static final int AHEAD = 512;

    /** A batch of so many messages does not wait, so that the client is never kept from sending. */
    private static final int FULL = AHEAD / 4;

    private final ServerCall<byte[], Ack> call;
    private final StreamListener listener;
    private final Unacknowledged unacknowledged = new Unacknowledged(AHEAD);
    private String invocationId;
    private byte[] head;
    /** Messages that came and for which the client was not yet allowed another. */
    private int unanswered;

    private boolean waitsForReader;
    private boolean sending;

    Acknowledgements(ServerCall<byte[], Ack> call, StreamListener listener) {
        this.call = call;
        this.listener = listener;
    }

    /** Lets the client send. */
    void start() {
        call.request(AHEAD);
    }

    /** The first message named the stream. */
    void begin(String invocation, byte[] streamId) {
        invocationId = invocation;
        head = Ack.head(streamId);
    }

    /** A message came, to be acknowledged or not. */
    void came() {
        unanswered++;
    }

    /** A message waits for its acknowledgement. */
    void add(long number) {
        unacknowledged.add(number);
    }

    /** Whether a batch is full. */
    boolean isFull() {
        return unacknowledged.count() >= FULL;
    }

    /** Sends the acknowledgements of all messages up to a number, and forgets the others. */
    void send(long upTo) {
        long waited = unacknowledged.waitedNanos();
        sending = true;
        int count = unacknowledged.drain(upTo, number -> call.sendMessage(Ack.of(head, number)));
        sending = false;
        if (count > 0) {
            listener.acknowledged(invocationId, count, waited);
        }
    }

    /**
     * Asks for as many messages as were acknowledged, unless the client leaves its acknowledgements unread. Those that
     * still wait for theirs are not asked for twice, or there would be more of them than the client may be ahead.
     */
    void askForMore() {
        waitsForReader = !call.isReady();
        int more = unanswered - unacknowledged.count();
        if (!waitsForReader && more > 0) {
            unanswered -= more;
            call.request(more);
        }
    }

    /**
     * The client reads again. Sending an acknowledgement may tell so at once. The rest of its batch goes out first: messages
     * that came in between would be taken for a part of it, and acknowledged before they are on disk.
     */
    void onReady() {
        if (waitsForReader && !sending) {
            askForMore();
        }
    }
}
