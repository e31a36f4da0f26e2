package io.jenkins.plugins.bazelbep.publish.archive;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.util.BuildListenerAdapter;

/** Hands files to the run's artifact manager, some at a time, until the time is up. */
final class Transfer {

    private static final int FILES_AT_ONCE = 500;
    private static final long BYTES_AT_ONCE = 256L << 20;

    private final Run<?, ?> run;
    private final TaskListener listener;
    private final long deadline;
    private final Set<String> done = new HashSet<>();

    /** @param limit how long all transfers may take together, from now on */
    Transfer(Run<?, ?> run, TaskListener listener, Duration limit) {
        this.run = run;
        this.listener = listener;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** The paths of the files that are archived by now. */
    Set<String> done() {
        return done;
    }

    /**
     * Archives.
     *
     * @param channel to where the files are; null for the controller
     * @param launcher of the same place
     * @throws TimeoutException if the time was up before the last one
     */
    void archive(List<FoundFile> files, VirtualChannel channel, Launcher launcher)
            throws IOException, InterruptedException, TimeoutException {
        List<FoundFile> some = new ArrayList<>();
        long bytes = 0;
        for (FoundFile file : files) {
            boolean full = some.size() >= FILES_AT_ONCE || bytes + file.size() > BYTES_AT_ONCE;
            if (!some.isEmpty() && full) {
                send(some, channel, launcher);
                some = new ArrayList<>();
                bytes = 0;
            }
            some.add(file);
            bytes += file.size();
        }
        if (!some.isEmpty()) {
            send(some, channel, launcher);
        }
    }

    private void send(List<FoundFile> files, VirtualChannel channel, Launcher launcher)
            throws IOException, InterruptedException, TimeoutException {
        Map<String, Map<String, String>> byRoot = new HashMap<>();
        for (FoundFile file : files) {
            String root = root(file.real());
            byRoot.computeIfAbsent(root, unused -> new LinkedHashMap<>())
                    .put(file.path(), file.real().substring(root.length()));
        }
        for (Map.Entry<String, Map<String, String>> part : byRoot.entrySet()) {
            FilePath base = new FilePath(channel, part.getKey());
            Map<String, String> paths = part.getValue();
            inTime(() -> {
                run.pickArtifactManager().archive(base, launcher, BuildListenerAdapter.wrap(listener), paths);
                return null;
            });
            done.addAll(paths.keySet());
        }
    }

    /**
     * Does something that may wait for others, and interrupts it when the time is up.
     *
     * @throws TimeoutException if it was
     */
    <T> T inTime(Callable<T> work) throws IOException, InterruptedException, TimeoutException {
        if (System.nanoTime() >= deadline) {
            throw new TimeoutException();
        }
        Future<T> working = Computer.threadPoolForRemoting.submit(work);
        try {
            return working.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } finally {
            working.cancel(true);
        }
    }

    /** {@code /}, or a drive and its slash. */
    private static String root(String real) {
        return real.startsWith("/") ? "/" : real.substring(0, Math.min(real.length(), 3));
    }
}
