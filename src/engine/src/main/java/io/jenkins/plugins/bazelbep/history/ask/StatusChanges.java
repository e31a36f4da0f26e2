package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Pieces;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.InvocationRef;
import io.jenkins.plugins.bazelbep.history.view.StatusChange;
import io.jenkins.plugins.bazelbep.history.view.WindowPage;
import io.jenkins.plugins.bazelbep.history.write.Codes;
import io.jenkins.plugins.bazelbep.history.write.Facts.TargetKey;
import io.jenkins.plugins.bazelbep.history.write.Texts;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds tests that fail now and tests that were repaired. Failures are few and have a table of their own; whether a test
 * passed in the other invocations is looked up only as far as the nearest one in which it ran.
 */
final class StatusChanges {

    /** A look back over more invocations costs more than a page may take. */
    private static final int MOST_INVOCATIONS = 5000;

    private final Connection connection;
    private final Scope scope;

    StatusChanges(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    WindowPage<StatusChange> of(Window window, String branch, StatusChange.Kind wanted, Range range)
            throws SQLException {
        List<Integer> invocations = invocations(window, branch);
        Map<Integer, TreeSet<Integer>> failures = failures(invocations);
        Verdicts verdicts = new Verdicts(connection, invocations, failures);
        List<Streak> streaks = new ArrayList<>();
        for (Streak streak : verdicts.streaks()) {
            if (wanted == null || streak.kind() == wanted) {
                streaks.add(streak);
            }
        }
        Map<Integer, TargetKey> keys =
                Targets.byId(connection, streaks.stream().map(Streak::target).toList());
        streaks.sort(Comparator.comparing(Streak::kind)
                .thenComparing(Streak::since)
                .thenComparing(streak -> keys.get(streak.target()).label()));
        List<Streak> page = range.of(streaks);
        return new WindowPage<>(window.since(), window.until(), streaks.size(), changes(page, invocations, keys));
    }

    private List<Integer> invocations(Window window, String branch) throws SQLException {
        Sql query = Sql.of("SELECT i.id FROM invocation i WHERE i.tests_total > 0 AND")
                .and(scope.holds("i.job_id"))
                .and("AND")
                .and(window.holds("i.started"));
        if (branch != null && !branch.isEmpty()) {
            query.and("AND i.branch = ?", Texts.fit(branch, Texts.TEXT));
        }
        return query.and("ORDER BY i.started DESC, i.id DESC LIMIT " + MOST_INVOCATIONS)
                .list(connection, row -> row.getInt(1));
    }

    /** For each test the places of the invocations in which it failed, in a list that is newest first. */
    private Map<Integer, TreeSet<Integer>> failures(List<Integer> invocations) throws SQLException {
        Map<Integer, Integer> places = new HashMap<>();
        for (int place = 0; place < invocations.size(); place++) {
            places.put(invocations.get(place), place);
        }
        Map<Integer, TreeSet<Integer>> failures = new HashMap<>();
        Pieces.each(
                connection,
                invocations,
                some -> Sql.of("SELECT invocation_id, target_id FROM test_trouble WHERE invocation_id = ANY(?)", some)
                        .and("AND status IN " + Codes.FAILED),
                row -> failures.computeIfAbsent(row.getInt(2), target -> new TreeSet<>())
                        .add(places.get(row.getInt(1))));
        return failures;
    }

    private List<StatusChange> changes(List<Streak> streaks, List<Integer> invocations, Map<Integer, TargetKey> keys)
            throws SQLException {
        Set<Integer> shown = new TreeSet<>();
        List<Long> newest = new ArrayList<>();
        for (Streak streak : streaks) {
            shown.add(invocations.get(streak.since()));
            if (streak.before() >= 0) {
                shown.add(invocations.get(streak.before()));
            }
            newest.add(Keys.of(invocations.get(streak.newest()), streak.target()));
        }
        Map<Integer, InvocationRef> refs = Refs.byId(connection, shown);
        Map<Long, Outcomes.Outcome> outcomes = Outcomes.byKey(connection, newest);
        List<StatusChange> changes = new ArrayList<>();
        for (int i = 0; i < streaks.size(); i++) {
            Streak streak = streaks.get(i);
            Outcomes.Outcome outcome = outcomes.get(newest.get(i));
            TargetKey key = keys.get(streak.target());
            changes.add(new StatusChange(
                    key.label(),
                    key.configuration(),
                    streak.kind(),
                    outcome == null ? TestStatus.NO_STATUS : outcome.status(),
                    refs.get(invocations.get(streak.since())),
                    streak.before() < 0 ? null : refs.get(invocations.get(streak.before())),
                    streak.failures()));
        }
        return changes;
    }
}
