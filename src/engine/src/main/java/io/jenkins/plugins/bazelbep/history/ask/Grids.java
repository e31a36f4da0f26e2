package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.InvocationRef;
import io.jenkins.plugins.bazelbep.history.view.RunSums;
import io.jenkins.plugins.bazelbep.history.view.TestGrid;
import io.jenkins.plugins.bazelbep.history.write.Facts.TargetKey;
import io.jenkins.plugins.bazelbep.history.write.Texts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the tests with the most trouble against the newest invocations. */
final class Grids {

    private static final TestGrid.Cell NOT_THERE = new TestGrid.Cell(null, null, null, null);

    private final Connection connection;
    private final Scope scope;

    Grids(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    TestGrid of(Instant until, String partOfLabel, String branch, int tests, int columns) throws SQLException {
        Map<Integer, InvocationRef> invocations = invocations(until, branch, columns);
        if (invocations.isEmpty()) {
            return new TestGrid(List.of(), List.of());
        }
        List<Instant> starts =
                invocations.values().stream().map(InvocationRef::start).sorted().toList();
        Window shown = new Window(starts.get(0), starts.get(starts.size() - 1));
        Map<Integer, RunSums> sums = TestSums.of(connection, scope, shown.firstDay(), shown.lastDay());
        Map<Integer, TargetKey> keys = Targets.byId(connection, sums.keySet(), partOfLabel);
        List<Integer> rows = keys.keySet().stream()
                .sorted(Comparator.<Integer>comparingLong(
                                id -> sums.get(id).failed() + sums.get(id).flaky())
                        .reversed()
                        .thenComparing(id -> keys.get(id).label())
                        .thenComparing(id -> keys.get(id).configuration()))
                .limit(tests)
                .toList();
        Map<Long, Outcomes.Outcome> outcomes = Outcomes.of(connection, invocations.keySet(), rows);
        return new TestGrid(
                List.copyOf(invocations.values()),
                rows.stream()
                        .map(id -> row(id, keys.get(id), invocations, outcomes))
                        .toList());
    }

    private Map<Integer, InvocationRef> invocations(Instant until, String branch, int columns) throws SQLException {
        Sql query = Sql.of("SELECT i.id, " + Refs.COLUMNS + " FROM invocation i JOIN job j ON j.id = i.job_id")
                .and("WHERE i.tests_total > 0 AND")
                .and(scope.holds("i.job_id"));
        if (until != null) {
            query.and("AND i.started <= ?", until.toEpochMilli());
        }
        if (branch != null && !branch.isEmpty()) {
            query.and("AND i.branch = ?", Texts.fit(branch, Texts.TEXT));
        }
        Map<Integer, InvocationRef> invocations = new LinkedHashMap<>();
        query.and("ORDER BY i.started DESC, i.id DESC LIMIT ?", columns)
                .list(connection, row -> invocations.put(row.getInt(1), Refs.of(row)));
        return invocations;
    }

    private static TestGrid.Row row(
            int target, TargetKey key, Map<Integer, InvocationRef> invocations, Map<Long, Outcomes.Outcome> outcomes) {
        List<TestGrid.Cell> cells = new ArrayList<>();
        for (int invocation : invocations.keySet()) {
            Outcomes.Outcome outcome = outcomes.get(Keys.of(invocation, target));
            cells.add(
                    outcome == null
                            ? NOT_THERE
                            : new TestGrid.Cell(
                                    outcome.status(), outcome.attempts(), outcome.cached(), outcome.duration()));
        }
        return new TestGrid.Row(key.label(), key.configuration(), cells);
    }
}
