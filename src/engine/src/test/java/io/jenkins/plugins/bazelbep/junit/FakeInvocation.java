package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.invocation.view.Configuration;
import io.jenkins.plugins.bazelbep.invocation.view.Failure;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** An invocation whose tests a test makes up. */
final class FakeInvocation implements TestedInvocation {

    static final Instant START = Instant.parse("2024-02-29T12:00:00Z");

    Instant finish;
    final List<TestRow> rows = new ArrayList<>();
    final List<TargetRow> targets = new ArrayList<>();
    final List<Configuration> configurations = new ArrayList<>();

    FakeInvocation test(String label, TestStatus status, TestAttempt... attempts) {
        return test(label, "k8", status, attempts);
    }

    FakeInvocation test(String label, String configuration, TestStatus status, TestAttempt... attempts) {
        int runs = 1;
        int shards = 0;
        for (TestAttempt attempt : attempts) {
            runs = Math.max(runs, attempt.run());
            shards = Math.max(shards, attempt.shard());
        }
        rows.add(new TestRow(
                label, configuration, status, runs, shards, null, START, 0L, attempts.length, List.of(attempts)));
        return this;
    }

    FakeInvocation failedToBuild(String label, String message) {
        targets.add(new TargetRow(
                label,
                "sh_test",
                "k8",
                null,
                TargetStatus.FAILED,
                null,
                null,
                "SMALL",
                null,
                List.of(),
                List.of(),
                new Failure(message, null, null)));
        return test(label, TestStatus.FAILED_TO_BUILD);
    }

    static TestAttempt attempt(int run, int shard, int attempt, TestStatus status, OutputFile... outputs) {
        return new TestAttempt(
                run,
                shard,
                attempt,
                status,
                null,
                "linux-sandbox",
                null,
                null,
                START,
                1500L,
                null,
                List.of(),
                null,
                null,
                List.of(outputs));
    }

    static TestAttempt attempt(TestStatus status, OutputFile... outputs) {
        return attempt(1, 0, 1, status, outputs);
    }

    @Override
    public Summary summary() {
        RecordComponent[] components = Summary.class.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = switch (components[i].getName()) {
                case "configurations" -> configurations;
                case "finish" -> finish;
                default -> types[i] == List.class ? List.of() : types[i] == Map.class ? Map.of() : null;
            };
        }
        try {
            return Summary.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Page<TestRow> tests(Query query) {
        List<TestRow> found = rows.stream()
                .filter(row -> query.label() == null || query.label().equals(row.label()))
                .sorted(Comparator.comparing(TestRow::label))
                .toList();
        return new Page<>(
                found.size(),
                found.stream()
                        .skip(query.offset())
                        .limit(query.limit())
                        .map(row -> withAttempts(row, query.skippedAttempts()))
                        .toList());
    }

    private static TestRow withAttempts(TestRow row, int skipped) {
        return new TestRow(
                row.label(),
                row.configuration(),
                row.status(),
                row.runs(),
                row.shards(),
                row.cached(),
                row.start(),
                row.duration(),
                row.attemptCount(),
                row.attempts().stream()
                        .skip(skipped)
                        .limit(TestRow.ATTEMPTS_SHOWN)
                        .toList());
    }

    @Override
    public Page<TargetRow> targets(Query query) {
        List<TargetRow> found = targets.stream()
                .filter(target -> target.label().equals(query.label()))
                .toList();
        return new Page<>(found.size(), found);
    }
}
