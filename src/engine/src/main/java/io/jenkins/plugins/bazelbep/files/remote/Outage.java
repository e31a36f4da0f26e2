package io.jenkins.plugins.bazelbep.files.remote;

import java.time.Duration;

/** Tells whether a host is worth asking. One that failed several times in a row is left alone for a while. */
final class Outage {

    private static final int FAILURES_ENOUGH = 3;
    private static final Duration LEFT_ALONE = Duration.ofSeconds(60);

    private int failures;
    private long lastFailure;

    synchronized boolean isOn() {
        return failures >= FAILURES_ENOUGH && System.nanoTime() - lastFailure < LEFT_ALONE.toNanos();
    }

    synchronized void answered() {
        failures = 0;
    }

    synchronized void failed() {
        failures++;
        lastFailure = System.nanoTime();
    }
}
