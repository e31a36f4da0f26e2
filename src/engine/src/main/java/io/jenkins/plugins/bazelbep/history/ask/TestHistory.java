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

/**
 * One test by invocation, newest first. The sums by day tell on which days of which jobs it ran at all; of those
 * invocations its outcomes are looked up by number, some hundred at a time, until the page is full.
 */
final class TestHistory {

    private static final int AT_A_TIME = 1000;

    private final Connection connection;
    private final Scope scope;

    TestHistory(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    private record Candidate(int id, InvocationRef ref) {}

    Page<TestOutcome> of(String label, String configuration, String branch, Range range) throws SQLException {
        Map<Integer, TargetKey> targets = Targets.named(connection, label, configuration);
        List<Integer> days = Targets.days(connection, scope, targets.keySet());
        List<TestOutcome> page = new ArrayList<>();
        long total = 0;
        List<Candidate> candidates = days.isEmpty() ? List.of() : candidates(days, branch);
        for (int from = 0; from < candidates.size(); from += AT_A_TIME) {
            List<Candidate> some = candidates.subList(from, Math.min(candidates.size(), from + AT_A_TIME));
            Map<Long, Outcomes.Outcome> outcomes =
                    Outcomes.of(connection, some.stream().map(Candidate::id).toList(), targets.keySet());
            for (Candidate candidate : some) {
                for (Map.Entry<Integer, TargetKey> target : targets.entrySet()) {
                    Outcomes.Outcome outcome = outcomes.get(Keys.of(candidate.id(), target.getKey()));
                    if (outcome != null && total++ >= range.offset() && page.size() < range.limit()) {
                        page.add(new TestOutcome(
                                candidate.ref(),
                                target.getValue().configuration(),
                                outcome.status(),
                                outcome.attempts(),
                                outcome.cached(),
                                outcome.duration()));
                    }
                }
            }
        }
        return new Page<>(total, page);
    }

    private List<Candidate> candidates(List<Integer> days, String branch) throws SQLException {
        Sql query = Sql.of("SELECT i.id, " + Refs.COLUMNS + " FROM invocation i JOIN job j ON j.id = i.job_id")
                .and("WHERE i.tests_total > 0 AND i.job_day_id = ANY(?)", days);
        if (branch != null && !branch.isEmpty()) {
            query.and("AND i.branch = ?", Texts.fit(branch, Texts.TEXT));
        }
        return query.and("ORDER BY i.started DESC, i.id DESC")
                .list(connection, row -> new Candidate(row.getInt(1), Refs.of(row)));
    }
}
