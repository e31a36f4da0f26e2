package io.jenkins.plugins.bazelbep.publish.archive;

import io.jenkins.plugins.bazelbep.config.ArchiveSettings;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import java.time.Duration;

/**
 * How much is archived of a block.
 *
 * @param fileBytes the largest file
 * @param transfer how long all transfers may take together
 * @param files how many files
 */
record ArchiveLimits(long fileBytes, Duration transfer, int files) {

    /** The limits that the administrator has set. */
    static ArchiveLimits configured() {
        ArchiveSettings settings = BazelBepGlobalConfiguration.get().getArchiving();
        return new ArchiveLimits(
                (long) settings.getFileMegabytes() << 20,
                Duration.ofSeconds(settings.getTransferSeconds()),
                settings.getFiles());
    }
}
