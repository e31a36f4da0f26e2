package io.jenkins.plugins.bazelbep.protocol;

import java.util.function.LongConsumer;

/** The numbers of the messages of one call that came and wait for their acknowledgement, in the order they came. */
final class Unacknowledged {

    private final long[] numbers;
    private int count;
    private long since;

    /** @param most how many there can be at once */
    Unacknowledged(int most) {
        numbers = new long[most];
    }

    void add(long number) {
        if (count == 0) {
            since = System.nanoTime();
        }
        numbers[count++] = number;
    }

    int count() {
        return count;
    }

    /** How long the first of them has waited, in nanoseconds. */
    long waitedNanos() {
        return count == 0 ? 0 : System.nanoTime() - since;
    }

    /**
     * Acknowledges all from the first on, until one is over {@code upTo}, and forgets the others.
     *
     * @return how many were acknowledged
     */
    int drain(long upTo, LongConsumer acknowledge) {
        int sent = 0;
        while (sent < count && numbers[sent] <= upTo) {
            acknowledge.accept(numbers[sent++]);
        }
        count = 0;
        return sent;
    }
}
