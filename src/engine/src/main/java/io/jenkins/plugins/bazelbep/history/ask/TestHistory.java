package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.InvocationRef;
import io.jenkins.plugins.bazelbep.history.view.TestOutcome;
import io.jenkins.plugins.bazelbep.history.write.Facts.TargetKey;
import io.jenkins.plugins.bazelbep.history.write.Texts;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One test by invocation, newest first. The sums by day tell on which days of which jobs it has how many outcomes, so that
 * only the days of the wanted page are read, however long the history is; an outcome is looked up by its number.
 */
final class TestHistory {

    /** On one branch no sums tell how many there are: each invocation is looked at, the newest so many. */
    static final int MOST_ON_A_BRANCH = 5000;

    private static final int AT_A_TIME = 200;

    private final Connection connection;
    private final Scope scope;

    TestHistory(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    Page<TestOutcome> of(String label, String configuration, String branch, Range range) throws SQLException {
        Map<Integer, TargetKey> targets = Targets.named(connection, label, configuration);
        List<TestDay> days = TestDay.of(connection, scope, targets.keySet());
        if (branch == null || branch.isEmpty()) {
            long total = days.stream().mapToLong(TestDay::outcomes).sum();
            return new Page<>(total, page(inDays(days, targets.keySet(), range), targets));
        }
        List<Outcomes.Outcome> found = onBranch(days, targets.keySet(), branch);
        return new Page<>(found.size(), page(range.of(found), targets));
    }

    private List<Outcomes.Outcome> inDays(List<TestDay> days, Set<Integer> tests, Range range) throws SQLException {
        List<Outcomes.Outcome> found = new ArrayList<>();
        long skipped = range.offset();
        for (TestDay day : days) {
            if (skipped >= day.outcomes()) {
                skipped -= day.outcomes();
            } else if (found.size() < range.limit()) {
                Range rest = new Range((int) skipped, range.limit() - found.size());
                List<Integer> invocations =
                        newestFirst(day.jobDays(), Sql.of("")).list(connection, row -> row.getInt(1));
                found.addAll(rest.of(outcomes(invocations, tests, (long) rest.offset() + rest.limit())));
                skipped = 0;
            }
        }
        return found;
    }

    private List<Outcomes.Outcome> onBranch(List<TestDay> days, Set<Integer> tests, String branch) throws SQLException {
        List<Integer> jobDays =
                days.stream().flatMap(day -> day.jobDays().stream()).toList();
        List<Integer> invocations = newestFirst(jobDays, Sql.of("AND i.branch = ?", Texts.fit(branch, Texts.TEXT)))
                .and("LIMIT ?", MOST_ON_A_BRANCH)
                .list(connection, row -> row.getInt(1));
        return outcomes(invocations, tests, Long.MAX_VALUE);
    }

    private static Sql newestFirst(List<Integer> jobDays, Sql condition) {
        return Sql.of("SELECT i.id FROM invocation i WHERE i.tests_total > 0 AND i.job_day_id = ANY(?)", jobDays)
                .and(condition)
                .and("ORDER BY i.started DESC, i.id DESC");
    }

    /** The outcomes of some tests in some invocations, in their order; no more are looked up once there are enough. */
    private List<Outcomes.Outcome> outcomes(List<Integer> invocations, Set<Integer> tests, long enough)
            throws SQLException {
        List<Outcomes.Outcome> found = new ArrayList<>();
        for (int from = 0; from < invocations.size() && found.size() < enough; from += AT_A_TIME) {
            List<Integer> some = invocations.subList(from, Math.min(invocations.size(), from + AT_A_TIME));
            Map<Long, Outcomes.Outcome> outcomes = Outcomes.of(connection, some, tests);
            for (int invocation : some) {
                tests.stream()
                        .map(test -> outcomes.get(Keys.of(invocation, test)))
                        .filter(Objects::nonNull)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private List<TestOutcome> page(List<Outcomes.Outcome> outcomes, Map<Integer, TargetKey> targets)
            throws SQLException {
        Map<Integer, InvocationRef> refs = Refs.byId(
                connection, outcomes.stream().map(Outcomes.Outcome::invocation).toList());
        return outcomes.stream()
                .filter(outcome -> refs.containsKey(outcome.invocation()))
                .map(outcome -> new TestOutcome(
                        refs.get(outcome.invocation()),
                        targets.get(outcome.target()).configuration(),
                        outcome.status(),
                        outcome.attempts(),
                        outcome.cached(),
                        outcome.duration()))
                .toList();
    }
}
