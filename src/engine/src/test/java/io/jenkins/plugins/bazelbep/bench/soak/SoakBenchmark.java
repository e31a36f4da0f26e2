package io.jenkins.plugins.bazelbep.bench.soak;

import io.jenkins.plugins.bazelbep.bench.BenchReport;
import io.jenkins.plugins.bazelbep.bench.Benchmark;
import io.jenkins.plugins.bazelbep.cli.load.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Builds one after the other into one {@code bep serve}, whose pages are looked at and whose invocations are deleted: its
 * threads, file handles, heap and temporary files in the end, against those after the first builds. The process is this one,
 * so what the clients leave behind would show as well.
 */
public final class SoakBenchmark implements Benchmark {

    /** The server sends its word about each build to the log, which is not what is measured. */
    private static final Logger LOG = Logger.getLogger("io.jenkins.plugins.bazelbep");

    /** As many as fill the server's cache of what was looked at last, which is meant to be full. */
    private static final int FIRST_BUILDS = 800;

    private static final double HEAP_TOLERANCE = 1.1;
    private static final double MEGABYTE = 1024 * 1024;

    /** Threads of pools, and the selectors that they have open, come and go; a leak adds one or more a build. */
    private static final int TOLERANCE = 8;

    private final Path recording;
    private final Duration duration;
    private final int firstBuilds;

    public SoakBenchmark(Path recording, Duration duration) {
        this(recording, duration, FIRST_BUILDS);
    }

    SoakBenchmark(Path recording, Duration duration, int firstBuilds) {
        this.recording = recording;
        this.duration = duration;
        this.firstBuilds = firstBuilds;
    }

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public void run(BenchReport out) throws Exception {
        LOG.setLevel(Level.WARNING);
        Path data = Files.createTempDirectory("bazel-bep-bench");
        try (SoakedServer server = SoakedServer.start(data, recording)) {
            for (int i = 0; i < firstBuilds; i++) {
                server.build();
            }
            Usage begin = Usage.now(server.temporary());
            long until = System.nanoTime() + duration.toNanos();
            int builds = 0;
            for (; builds == 0 || System.nanoTime() < until; builds++) {
                server.build();
            }
            Usage end = Usage.now(server.temporary());
            out.value("builds", "builds", builds);
            out.value("time", "s", duration.toSeconds());
            out.atMost("threads", "threads", end.threads(), begin.threads() + TOLERANCE);
            out.atMost("file handles", "handles", end.handles(), begin.handles() + TOLERANCE);
            out.atMost(
                    "heap after collection",
                    "MB",
                    end.heapBytes() / MEGABYTE,
                    begin.heapBytes() * HEAP_TOLERANCE / MEGABYTE);
            out.atMost("temporary files", "files", end.temporary(), begin.temporary() + server.filesRemembered());
        } finally {
            Folders.delete(data);
        }
    }
}
