package io.jenkins.plugins.bazelbep.history;

import io.jenkins.plugins.bazelbep.history.write.Facts;
import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.CommandLineView;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Options;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TimingView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes up what the index takes from an invocation, for tests and measurements. */
public final class Build {

    public static final String CONFIGURATION = "k8-fastbuild";

    private final String id;
    private final Instant start;
    private final List<Facts.Test> tests = new ArrayList<>();
    private final List<Facts.Target> targets = new ArrayList<>();
    private final List<TimingView.Mnemonic> mnemonics = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> metadata = new HashMap<>();
    private String job = "";
    private String revision = "1";
    private String commit = "c1";
    private String branch = "main";
    private String user = "ada";
    private String command = "test";
    private String fingerprint = "f";
    private long duration = 60_000;
    private Long criticalPath = 40_000L;
    private long executed = 100;
    private long cacheHits = 300;

    private Build(String id, Instant start) {
        this.id = id;
        this.start = start;
    }

    /** An invocation of {@code bazel test //...} on main. */
    public static Build of(String id, String start) {
        return new Build(id, Instant.parse(start));
    }

    public static Build of(String id, Instant start) {
        return new Build(id, start);
    }

    public Build job(String name) {
        job = name;
        return this;
    }

    public Build revision(String name) {
        revision = name;
        return this;
    }

    public Build commit(String hash) {
        commit = hash;
        return this;
    }

    public Build branch(String name) {
        branch = name;
        return this;
    }

    public Build user(String name) {
        user = name;
        return this;
    }

    public Build command(String name) {
        command = name;
        return this;
    }

    public Build fingerprint(String digest) {
        fingerprint = digest;
        return this;
    }

    public Build option(String option) {
        options.add(option);
        return this;
    }

    public Build metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    public Build took(long millis, long critical) {
        duration = millis;
        criticalPath = critical;
        return this;
    }

    public Build actions(long run, long cached) {
        executed = run;
        cacheHits = cached;
        return this;
    }

    public Build passed(String label) {
        return test(label, TestStatus.PASSED, 1, null, 1000L);
    }

    public Build cached(String label) {
        return test(label, TestStatus.PASSED, 1, CacheSource.REMOTE, 1000L);
    }

    public Build failed(String label) {
        return test(label, TestStatus.FAILED, 1, null, 1000L);
    }

    public Build flaky(String label, int attempts) {
        return test(label, TestStatus.FLAKY, attempts, null, 1000L * attempts);
    }

    public Build test(String label, TestStatus status, int attempts, CacheSource cached, Long millis) {
        tests.add(new Facts.Test(new Facts.TargetKey(label, CONFIGURATION), status, attempts, cached, millis));
        return this;
    }

    public Build target(String label, TargetStatus status, String reason, Long millis) {
        targets.add(new Facts.Target(new Facts.TargetKey(label, CONFIGURATION), status, reason, millis));
        return this;
    }

    public Build mnemonic(String name, long run, long userTime) {
        mnemonics.add(new TimingView.Mnemonic(name, run, run, null, null, 0L, userTime));
        return this;
    }

    private int count(TestStatus status) {
        return (int) tests.stream().filter(test -> test.status() == status).count();
    }

    public Facts facts() {
        boolean green = count(TestStatus.FAILED) + count(TestStatus.TIMEOUT) == 0;
        Summary.ExitCode exit = green ? new Summary.ExitCode(0, "SUCCESS") : new Summary.ExitCode(3, "TESTS_FAILED");
        Summary summary = new Summary(
                id,
                "build-of-" + id,
                InvocationState.COMPLETE,
                command,
                List.of("//..."),
                exit,
                green,
                start,
                start.plusMillis(duration),
                duration,
                "8.4.1",
                "/src",
                "/src/app",
                user,
                "agent-7",
                "https://example.com/repo",
                commit,
                branch,
                new Summary.Targets(tests.size() + 3, tests.size() + 2, 1, 0, 0),
                new Summary.Tests(
                        tests.size(),
                        count(TestStatus.PASSED),
                        count(TestStatus.FAILED),
                        count(TestStatus.FLAKY),
                        count(TestStatus.TIMEOUT),
                        count(TestStatus.NO_STATUS),
                        0,
                        0,
                        (int) tests.stream()
                                .filter(test -> test.cached() != null)
                                .count()),
                new Summary.Actions(executed + cacheHits, executed, 1, cacheHits, mnemonics, List.of()),
                new TimingView.Times(duration, 5 * duration, 2000L, duration - 2000, criticalPath),
                new Summary.Memory(1L << 28, 1L << 29, null, Map.of()),
                new Summary.Artifacts(new Summary.FileTotals(1000, 10), null, null, new Summary.FileTotals(50, 2)),
                new Summary.Network(1, 2, 3, 4, 5, 6),
                new Summary.Events(tests.size() * 3L + 20, 0, 0, 0, true),
                new Options(List.of(), List.of(), options, options, null),
                null,
                new CommandLineView(List.of(), List.of()),
                metadata,
                Map.of(),
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                List.of());
        return new Facts(job, "", revision, summary, fingerprint, List.copyOf(tests), List.copyOf(targets));
    }
}
