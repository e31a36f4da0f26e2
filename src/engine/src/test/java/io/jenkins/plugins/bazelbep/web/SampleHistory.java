package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.history.Build;
import io.jenkins.plugins.bazelbep.history.HistoryException;
import io.jenkins.plugins.bazelbep.history.write.IndexWriter;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import java.time.Instant;

/** A few weeks in which something of everything happens that the API tells of. */
final class SampleHistory {

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final long HOUR = 3600;

    private SampleHistory() {}

    static void fill(IndexWriter writer) throws HistoryException {
        for (int i = 1; i <= 60; i++) {
            Build build = Build.of("i" + i, BEGIN.plusSeconds(i * 24 * HOUR))
                    .commit("c" + i / 2)
                    .job("shop")
                    .user("ada")
                    .passed("//app:green_test")
                    .cached("//app:quiet_test")
                    .mnemonic("Javac", 10, 1000L * i)
                    .target("//app:slow", TargetStatus.BUILT, null, 1000L * i)
                    .target("//app:bad", TargetStatus.ABORTED, "ANALYSIS_FAILURE", 5L);
            if (i % 2 == 0) {
                build.flaky("//app:flaky_test", 2).failed("//app:both_test");
            } else {
                build.cached("//app:flaky_test").passed("//app:both_test");
            }
            if (i > 50) {
                build.failed("//app:broken_test");
            } else {
                build.passed("//app:broken_test");
            }
            writer.put(build.facts());
        }
    }
}
