package io.jenkins.plugins.bazelbep.history.write;

import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the index takes from an invocation.
 *
 * @param job what it is filed under
 * @param place where the host shows it
 * @param revision names the state of what was read: the same revision has the same facts
 * @param summary its summary
 * @param fingerprint stands for the configurations under which the tests ran
 * @param tests one for each label and configuration mnemonic
 * @param targets targets that failed, and the slowest
 */
public record Facts(
        String job,
        String place,
        String revision,
        Summary summary,
        String fingerprint,
        List<Test> tests,
        List<Target> targets) {

    /**
     * A test's outcome.
     *
     * @param attempts how often the shard or run was tried that needed most
     * @param cached null for a new result
     * @param duration in milliseconds, or null
     */
    public record Test(TargetKey key, TestStatus status, int attempts, CacheSource cached, Long duration) {}

    /**
     * A target's outcome.
     *
     * @param reason Bazel's reason where it was aborted, or null
     * @param duration the time of its actions in milliseconds, or null
     */
    public record Target(TargetKey key, TargetStatus status, String reason, Long duration) {}

    /**
     * A target under one configuration.
     *
     * @param label the label, with the aspect behind it if it is one
     * @param configuration mnemonic of the configuration; empty if unknown
     */
    public record TargetKey(String label, String configuration) {

        public TargetKey {
            label = Texts.fit(label, Texts.TEXT);
            configuration = configuration == null ? "" : Texts.fit(configuration, Texts.SHORT);
        }
    }

    /** When the invocation started, as far as that is known; 1970 where no event tells any time. */
    public Instant started() {
        if (summary.start() != null) {
            return summary.start();
        }
        return summary.finish() != null ? summary.finish() : Instant.EPOCH;
    }

    /** The day in UTC on which it started, counted from 1970. */
    public int day() {
        return (int) started().atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    /** The targets and tests of which it tells. */
    List<TargetKey> keys() {
        return Stream.concat(tests.stream().map(Test::key), targets.stream().map(Target::key))
                .toList();
    }
}
