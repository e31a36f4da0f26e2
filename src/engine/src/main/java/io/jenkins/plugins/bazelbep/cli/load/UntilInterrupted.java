package io.jenkins.plugins.bazelbep.cli.load;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * False until the JVM is told to end, by Ctrl-C as a rule. From then on it is true, and the JVM waits for {@link #close}:
 * whoever follows a file keeps what has come.
 */
public final class UntilInterrupted implements BooleanSupplier, AutoCloseable {

    private final CountDownLatch kept = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "bep-interrupted");
    private volatile boolean interrupted;

    public UntilInterrupted() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupted() {
        interrupted = true;
        try {
            kept.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return interrupted;
    }

    @Override
    public void close() {
        kept.countDown();
        if (!interrupted) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The JVM is ending at this very moment; the hook no longer waits for us.
            }
        }
    }
}
