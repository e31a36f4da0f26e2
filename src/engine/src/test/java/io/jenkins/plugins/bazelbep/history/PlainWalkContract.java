package io.jenkins.plugins.bazelbep.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.history.ask.InvocationFilter;
import io.jenkins.plugins.bazelbep.history.ask.Range;
import io.jenkins.plugins.bazelbep.history.ask.Span;
import io.jenkins.plugins.bazelbep.history.view.HistoryInvocation;
import io.jenkins.plugins.bazelbep.history.view.StatusChange;
import io.jenkins.plugins.bazelbep.history.view.TestOutcome;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;

/**
 * Answers that take a short way through the tables, held against a plain walk over every outcome: of days on which all
 * invocations had a test, some or none, and of invocations in which nearly all tests failed or one.
 */
public abstract class PlainWalkContract extends SearchContract {

    private static final int INVOCATIONS = 90;
    private static final int TESTS = 60;
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final long SECONDS_BETWEEN = 6 * 3600;

    private final Random random = new Random(20260302);

    /** What was written, newest first. */
    private final List<Made> made = new ArrayList<>();

    private record Made(String id, String job, Map<String, TestStatus> outcomes) {}

    private void fill() throws Exception {
        for (int i = 0; i < INVOCATIONS; i++) {
            String job = random.nextInt(3) == 0 ? "pull" : "main";
            Made one = new Made("i" + i, job, new LinkedHashMap<>());
            boolean whole = random.nextInt(3) > 0;
            double failing = random.nextInt(10) == 0 ? 0.8 : random.nextInt(3) == 0 ? 0.02 : 0;
            for (int test = 0; test < TESTS; test++) {
                if (whole || random.nextInt(20) == 0) {
                    one.outcomes().put("//p" + test % 7 + ":t" + test, status(failing));
                }
            }
            Build build =
                    Build.of(one.id(), BEGIN.plusSeconds(i * SECONDS_BETWEEN)).job(job);
            one.outcomes().forEach((label, status) -> build.test(label, status, 1, null, 10L));
            writer.put(build.facts());
            made.add(0, one);
        }
    }

    private TestStatus status(double failing) {
        if (random.nextDouble() < failing) {
            return random.nextInt(4) == 0 ? TestStatus.TIMEOUT : TestStatus.FAILED;
        }
        return switch (random.nextInt(20)) {
            case 0 -> TestStatus.FLAKY;
            case 1 -> TestStatus.NO_STATUS;
            default -> TestStatus.PASSED;
        };
    }

    private List<String> having(String part, String job) {
        return made.stream()
                .filter(one -> job == null || one.job().equals(job))
                .filter(one -> one.outcomes().keySet().stream().anyMatch(label -> label.contains(part)))
                .map(Made::id)
                .toList();
    }

    @Test
    public void aSearchByLabelFindsWhatAWalkOverAllOutcomesFinds() throws Exception {
        fill();
        for (String part : List.of("//p3:t3", "//p4:t11", "t5", "//p2", "p", "//p9")) {
            InvocationFilter filter =
                    new InvocationFilter(null, part, null, null, null, null, null, null, null, null, null, null);
            assertThat(ask().invocations(filter, ALL).items())
                    .as(part)
                    .extracting(HistoryInvocation::invocationId)
                    .containsExactlyElementsOf(having(part, null));
            assertThat(ask().about("pull").invocations(filter, ALL).items())
                    .as(part)
                    .extracting(HistoryInvocation::invocationId)
                    .containsExactlyElementsOf(having(part, "pull"));
        }
    }

    @Test
    public void aTestsPagesHoldWhatAWalkOverAllOutcomesFinds() throws Exception {
        fill();
        String label = "//p4:t11";
        List<String> all = having(label, null);
        for (int offset = 0; offset <= all.size(); offset += 7) {
            Page<TestOutcome> page = ask().test(label, null, null, new Range(offset, 7));
            assertThat(page.total()).isEqualTo(all.size());
            assertThat(page.items())
                    .extracting(outcome -> outcome.invocation().invocationId())
                    .containsExactlyElementsOf(all.subList(offset, Math.min(all.size(), offset + 7)));
        }
    }

    @Test
    public void changesAreThoseOfAWalkOverAllOutcomes() throws Exception {
        fill();
        List<String> expected = new ArrayList<>();
        for (int test = 0; test < TESTS; test++) {
            String change = change("//p" + test % 7 + ":t" + test);
            if (change != null) {
                expected.add(change);
            }
        }
        Collections.sort(expected);
        List<StatusChange> changes =
                ask().changes(Span.latest(), null, null, ALL).items();
        assertThat(changes.stream().map(PlainWalkContract::words).sorted()).isEqualTo(expected);
        assertThat(changes)
                .extracting(StatusChange::change)
                .contains(StatusChange.Kind.FAILING, StatusChange.Kind.FIXED);
    }

    private static String words(StatusChange change) {
        String before = change.before() == null ? "-" : change.before().invocationId();
        return change.label() + " " + change.change() + " since "
                + change.since().invocationId() + " before " + before + ", " + change.failures();
    }

    /** The newest row of failures of a test, and whether a pass came after it; null where there is no failure. */
    private String change(String label) {
        String repaired = null;
        String newestFailure = null;
        String oldestFailure = null;
        int failures = 0;
        String passBefore = null;
        for (Made one : made) {
            TestStatus status = one.outcomes().get(label);
            boolean passed = status == TestStatus.PASSED || status == TestStatus.FLAKY;
            if (passed && failures == 0) {
                repaired = one.id();
            } else if (passed && passBefore == null) {
                passBefore = one.id();
            } else if (passBefore == null && (status == TestStatus.FAILED || status == TestStatus.TIMEOUT)) {
                newestFailure = newestFailure == null ? one.id() : newestFailure;
                oldestFailure = one.id();
                failures++;
            }
        }
        if (failures == 0) {
            return null;
        }
        return repaired != null
                ? label + " FIXED since " + repaired + " before " + newestFailure + ", " + failures
                : label + " FAILING since " + oldestFailure + " before " + (passBefore == null ? "-" : passBefore)
                        + ", " + failures;
    }
}
