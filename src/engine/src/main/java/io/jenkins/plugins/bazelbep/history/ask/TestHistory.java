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
import java.util.Set;

/**
 * One test by invocation, newest first. The sums by day tell on which days of which jobs it ran at all; of those
 * invocations its outcomes are looked up by number.
 */
final class TestHistory {

    private static final int AT_A_TIME = 1000;

    private final Connection connection;
    private final Scope scope;

    TestHistory(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    Page<TestOutcome> of(String label, String configuration, String branch, Range range) throws SQLException {
        Map<Integer, TargetKey> targets = Targets.named(connection, label, configuration);
        Set<Integer> days = Targets.days(connection, scope, targets.keySet());
        List<Outcomes.Outcome> found = new ArrayList<>();
        List<Integer> candidates = days.isEmpty() ? List.of() : candidates(days, branch);
        for (int from = 0; from < candidates.size(); from += AT_A_TIME) {
            List<Integer> some = candidates.subList(from, Math.min(candidates.size(), from + AT_A_TIME));
            Map<Long, Outcomes.Outcome> outcomes = Outcomes.of(connection, some, targets.keySet());
            for (int invocation : some) {
                for (int target : targets.keySet()) {
                    Outcomes.Outcome outcome = outcomes.get(Keys.of(invocation, target));
                    if (outcome != null) {
                        found.add(outcome);
                    }
                }
            }
        }
        return new Page<>(found.size(), page(range.of(found), targets));
    }

    /** Newest first. */
    private List<Integer> candidates(Set<Integer> days, String branch) throws SQLException {
        Sql query = Sql.of("SELECT i.id, i.job_day_id FROM invocation i WHERE i.tests_total > 0");
        if (branch != null && !branch.isEmpty()) {
            query.and("AND i.branch = ?", Texts.fit(branch, Texts.TEXT));
        }
        List<Integer> candidates = new ArrayList<>();
        query.and("ORDER BY i.started DESC, i.id DESC").each(connection, row -> {
            if (days.contains(row.getInt(2))) {
                candidates.add(row.getInt(1));
            }
        });
        return candidates;
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
