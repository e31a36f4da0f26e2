package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.columns.RowIndex;
import io.jenkins.plugins.bazelbep.columns.StringPool;
import io.jenkins.plugins.bazelbep.files.DoubleEncoding;
import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted.AbortReason;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.TestProgressId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.TestResultId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.TestSummaryId;
import io.jenkins.plugins.bazelbep.proto.bep.TestProgress;
import io.jenkins.plugins.bazelbep.proto.bep.TestResult;
import io.jenkins.plugins.bazelbep.proto.bep.TestSummary;

/** Tests: results of attempts, summaries, and verdicts on tests whose targets were not built. */
final class TestHandler implements EventHandler {

    private final TestTable tests;
    private final RowIndex byKey;
    private final RowIndex attempts;

    TestHandler(TestTable tests) {
        this.tests = tests;
        this.byKey = new RowIndex(tests.labels(), tests.configurations());
        AttemptList list = tests.attempts();
        this.attempts = new RowIndex(list.tests(), list.runs(), list.shards(), list.numbers());
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        switch (event.payloadCase()) {
            case TEST_RESULT -> result(event.id().getTestResult(), event.payload(TestResult.parser()), offset);
            case TEST_PROGRESS -> {
                // Read now, so that one that cannot be read is none of those that the pages read.
                event.payload(TestProgress.parser());
                progress(event.id().getTestProgress(), offset);
            }
            case TEST_SUMMARY -> summary(event.id().getTestSummary(), event.payload(TestSummary.parser()));
            default -> throw new IllegalArgumentException(event.payloadCase().name());
        }
    }

    /** Takes an abort in place of a summary or of a result. Bazel may have told of other attempts before. */
    void aborted(String label, String configuration, AbortReason reason) {
        TestStatus status = Aborts.testStatus(reason);
        int row = status == null ? -1 : row(label, configuration);
        if (row >= 0) {
            tests.verdicts().set(row, status.ordinal() + 1);
        }
    }

    /** Takes what became of a test's target: of a test that was not built, Bazel sends neither result nor summary. */
    void target(String label, String configuration, TargetStatus status, int reason) {
        AbortReason known = AbortReason.forNumber(reason);
        TestStatus verdict = switch (status) {
            case FAILED -> TestStatus.FAILED_TO_BUILD;
            case ABORTED -> Aborts.testStatus(known == null ? AbortReason.UNKNOWN : known);
            default -> null;
        };
        int row = verdict == null ? find(label, configuration) : row(label, configuration);
        if (row >= 0) {
            tests.verdicts().set(row, verdict == null ? 0 : verdict.ordinal() + 1);
        }
    }

    private void result(TestResultId id, TestResult result, long offset) {
        int test = row(id.getLabel(), id.getConfiguration().getId());
        if (test < 0) {
            return;
        }
        AttemptList list = tests.attempts();
        int attempt = attempt(test, id.getRun(), id.getShard(), id.getAttempt());
        CacheSource cached = Results.cached(result);
        list.statuses().set(attempt, Results.status(result.getStatus()).ordinal());
        list.cached().set(attempt, cached == null ? 0 : cached.ordinal() + 1);
        list.results().set(attempt, offset);
        list.starts().set(attempt, Results.start(result));
        list.durations().set(attempt, Results.duration(result));
    }

    private void progress(TestProgressId id, long offset) {
        int test = row(id.getLabel(), id.getConfiguration().getId());
        if (test >= 0) {
            tests.attempts().progress().set(attempt(test, id.getRun(), id.getShard(), id.getAttempt()), offset);
        }
    }

    private void summary(TestSummaryId id, TestSummary summary) {
        int row = row(id.getLabel(), id.getConfiguration().getId());
        if (row < 0) {
            return;
        }
        tests.summaries().set(row, Results.status(summary.getOverallStatus()).ordinal() + 1);
        tests.runs().set(row, summary.getRunCount());
        tests.shards().set(row, summary.getShardCount());
        tests.starts()
                .set(
                        row,
                        EventTimes.epochMillis(
                                summary.hasFirstStartTime(),
                                summary.getFirstStartTime(),
                                summary.getFirstStartTimeMillis()));
        tests.durations()
                .set(
                        row,
                        EventTimes.measured(
                                summary.hasTotalRunDuration(),
                                summary.getTotalRunDuration(),
                                summary.getTotalRunDurationMillis()));
    }

    private int attempt(int test, int run, int shard, int number) {
        int known = attempts.find(test, run, shard, number);
        if (known >= 0) {
            return known;
        }
        int attempt = tests.attempts()
                .add(test, run, shard, number, tests.firstAttempts().get(test));
        tests.firstAttempts().set(test, attempt + 1);
        attempts.add(attempt);
        return attempt;
    }

    private int find(String label, String configuration) {
        StringPool texts = tests.columns().texts();
        return byKey.find(texts.find(label), configuration == null ? 0 : texts.find(configuration));
    }

    /** Returns the row of a test, which may have to be made; -1 if there is no room for its texts. */
    private int row(String label, String configuration) {
        int labelNumber = tests.columns().texts().number(DoubleEncoding.mend(label));
        int configurationNumber = tests.columns().texts().number(configuration);
        if ((labelNumber | configurationNumber) < 0) {
            return -1;
        }
        int known = byKey.find(labelNumber, configurationNumber);
        if (known >= 0) {
            return known;
        }
        int row = tests.columns().addRow();
        tests.labels().set(row, labelNumber);
        tests.configurations().set(row, configurationNumber);
        tests.starts().set(row, EventTimes.UNKNOWN);
        tests.durations().set(row, EventTimes.UNKNOWN);
        byKey.add(row);
        return row;
    }
}
