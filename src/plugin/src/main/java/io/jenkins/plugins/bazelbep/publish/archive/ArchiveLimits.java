package io.jenkins.plugins.bazelbep.publish.archive;

import java.time.Duration;
import jenkins.util.SystemProperties;

/** How much is archived of a block. Each limit is a system property of Jenkins. */
final class ArchiveLimits {

    private static final String PREFIX = "io.jenkins.plugins.bazelbep.";

    private ArchiveLimits() {}

    /** The largest file, in bytes. */
    static long fileBytes() {
        return SystemProperties.getLong(PREFIX + "artifactMegabytes", 1024L) << 20;
    }

    /** How long all transfers of a block may take together. */
    static Duration transfer() {
        return Duration.ofSeconds(SystemProperties.getLong(PREFIX + "artifactTransferSeconds", 300L));
    }

    /** How many files of a block are archived. */
    static int files() {
        return SystemProperties.getInteger(PREFIX + "artifactFiles", 10_000);
    }
}
