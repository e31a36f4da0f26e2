package io.jenkins.plugins.bazelbep.agent;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import jenkins.security.MasterToSlaveCallable;

/** Asks a receiver to take what is under way and to end; ends it by force if it does not. */
public final class StopReceiver extends MasterToSlaveCallable<Boolean, IOException> {

    private static final long serialVersionUID = 1;
    private static final long POLL_MILLIS = 50;

    private final String folder;
    private final long patienceSeconds;
    private final boolean delete;

    /**
     * Prepares to stop.
     *
     * @param folder of the block, on the agent
     * @param patienceSeconds how long the receiver may take
     * @param delete whether the folder goes, too
     */
    public StopReceiver(String folder, long patienceSeconds, boolean delete) {
        this.folder = folder;
        this.patienceSeconds = patienceSeconds;
        this.delete = delete;
    }

    /**
     * Runs on the agent.
     *
     * @return whether the receiver ended by itself, or was gone already
     */
    @Override
    public Boolean call() throws IOException {
        BlockFolder block = new BlockFolder(folder);
        boolean byItself = true;
        OptionalLong process = block.runningProcess();
        if (process.isPresent()) {
            block.askToStop();
            byItself = awaitEnd(process.getAsLong());
        }
        if (delete) {
            block.delete();
        }
        return byItself;
    }

    private boolean awaitEnd(long pid) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
        try {
            while (isAlive(pid)) {
                if (System.nanoTime() > deadline) {
                    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                    return false;
                }
                Thread.sleep(POLL_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the receiver ended", e);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
