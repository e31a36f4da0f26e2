package io.jenkins.plugins.bazelbep.bench.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param threads how many run
 * @param handles open file handles; 0 where the system does not tell
 * @param heapBytes in use after a collection
 * @param temporary files and folders among the temporary ones
 */
record Usage(int threads, long handles, long heapBytes, long temporary) {

    private static final int COLLECTIONS = 5;
    private static final long PAUSE_MILLIS = 100;

    /** Looks, after what is garbage has gone. */
    static Usage now(Path temporary) throws IOException, InterruptedException {
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            heap = Math.min(
                    heap,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        long handles = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
        try (Stream<Path> files = Files.walk(temporary)) {
            return new Usage(ManagementFactory.getThreadMXBean().getThreadCount(), handles, heap, files.count());
        }
    }
}
