package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Pieces;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the invocations that tell of a test or target by part of its label. The sums by day say how many invocations of a
 * job's day have a test: where all of them do, or none, not one of them is looked at. In what is left, tests are looked up
 * by number. Of many tests first one is asked for, then, where that one was not, a few more and so on.
 */
final class LabelSearch {

    /** A text that stands in more labels than these is not looked for in the others. */
    private static final int MOST_LABELS = 100;

    private static final int LOOKS_GROW_BY = 4;
    private static final int KEYS_AT_A_TIME = 20_000;

    private final Connection connection;
    private final Scope scope;
    private final Set<Integer> found = new HashSet<>();
    private final Map<Integer, List<Integer>> invocationsByDay = new HashMap<>();

    LabelSearch(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    Set<Integer> find(String text) throws SQLException {
        List<Integer> targets = Targets.containing(connection, text, MOST_LABELS);
        if (targets.isEmpty()) {
            return Set.of();
        }
        Sql.of("SELECT invocation_id FROM target_outcome WHERE target_id = ANY(?)", targets)
                .each(connection, row -> found.add(row.getInt(1)));
        Sql.of("SELECT i.id, i.job_day_id FROM invocation i WHERE i.tests_total > 0 AND")
                .and(scope.holds("i.job_id"))
                .each(
                        connection,
                        row -> invocationsByDay
                                .computeIfAbsent(row.getInt(2), day -> new ArrayList<>())
                                .add(row.getInt(1)));
        int from = 0;
        for (int look = 1; from < targets.size() && !invocationsByDay.isEmpty(); look *= LOOKS_GROW_BY) {
            lookFor(targets.subList(from, Math.min(targets.size(), from + look)));
            from += look;
        }
        return found;
    }

    private void lookFor(List<Integer> targets) throws SQLException {
        Map<Integer, List<Integer>> onSomeOfDay = new HashMap<>();
        Pieces.each(
                connection,
                keys(invocationsByDay.keySet(), targets),
                some -> Sql.of("SELECT id, outcomes FROM test_day WHERE id = ANY(?)", some),
                row -> {
                    int day = Keys.owner(row.getLong(1));
                    List<Integer> invocations = invocationsByDay.get(day);
                    if (invocations != null && invocations.size() == row.getInt(2)) {
                        found.addAll(invocationsByDay.remove(day));
                    } else if (invocations != null) {
                        onSomeOfDay
                                .computeIfAbsent(day, key -> new ArrayList<>())
                                .add(Keys.member(row.getLong(1)));
                    }
                });
        onSomeOfDay.keySet().retainAll(invocationsByDay.keySet());
        List<Long> outcomes = new ArrayList<>();
        for (Map.Entry<Integer, List<Integer>> day : onSomeOfDay.entrySet()) {
            List<Integer> left = new ArrayList<>(invocationsByDay.get(day.getKey()));
            left.removeIf(found::contains);
            outcomes.addAll(keys(left, day.getValue()));
            if (outcomes.size() >= KEYS_AT_A_TIME) {
                lookUp(outcomes);
                outcomes.clear();
            }
        }
        lookUp(outcomes);
        invocationsByDay.values().removeIf(found::containsAll);
    }

    private void lookUp(List<Long> outcomes) throws SQLException {
        Pieces.each(
                connection,
                outcomes,
                some -> Sql.of("SELECT id FROM test_outcome WHERE id = ANY(?)", some),
                row -> found.add(Keys.owner(row.getLong(1))));
    }

    private static List<Long> keys(Collection<Integer> owners, List<Integer> members) {
        List<Long> keys = new ArrayList<>();
        for (int owner : owners) {
            for (int member : members) {
                keys.add(Keys.of(owner, member));
            }
        }
        return keys;
    }
}
