package io.jenkins.plugins.bazelbep.forward;

import java.util.TreeSet;

/**
 * Which events of a stream a backend has acknowledged. Only an unbroken row from the first counts; acknowledgements that
 * come too early wait for those before them, since what a backend has not acknowledged it may have lost.
 */
final class AckLedger {

    /** A backend that leaves so many out acknowledges nothing in earnest. */
    private static final int MOST_EARLY = 100_000;

    private final TreeSet<Long> early = new TreeSet<>();
    private long acknowledged;
    private long sent;

    AckLedger(long acknowledged) {
        this.acknowledged = acknowledged;
        this.sent = acknowledged;
    }

    /** A new call begins after the last event of the row. */
    synchronized void begin() {
        sent = acknowledged;
        early.clear();
    }

    synchronized void sent(long number) {
        sent = number;
    }

    /** Takes an acknowledgement; null, or what is wrong with it. */
    synchronized String acknowledge(long number) {
        if (number > sent || number < 1) {
            return "it acknowledged event " + number + ", of " + sent + " that were sent";
        }
        if (number > acknowledged + 1) {
            early.add(number);
            return early.size() > MOST_EARLY ? "it never acknowledged event " + (acknowledged + 1) : null;
        }
        acknowledged = Math.max(acknowledged, number);
        while (!early.isEmpty() && early.first() <= acknowledged + 1) {
            acknowledged = Math.max(acknowledged, early.pollFirst());
        }
        return null;
    }

    /** The end of the row. */
    synchronized long acknowledged() {
        return acknowledged;
    }

    synchronized long sent() {
        return sent;
    }

    synchronized boolean isSettled() {
        return acknowledged == sent;
    }
}
