package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the invocations that tell of a test or target by part of its label. Tests are looked up by number in the
 * invocations of the days on which they ran: of many tests first one, then, where that one was not, a few more and so on.
 */
final class LabelSearch {

    /** A text that stands in more labels than these is not looked for in the others. */
    private static final int MOST_LABELS = 100;

    private static final int LOOKS_GROW_BY = 4;
    private static final int KEYS_AT_A_TIME = 20_000;

    private final Connection connection;
    private final Scope scope;

    LabelSearch(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    Set<Integer> find(String text) throws SQLException {
        List<Integer> targets = Targets.containing(connection, text, MOST_LABELS);
        if (targets.isEmpty()) {
            return Set.of();
        }
        Set<Integer> found =
                new HashSet<>(Sql.of("SELECT invocation_id FROM target_outcome WHERE target_id = ANY(?)", targets)
                        .list(connection, row -> row.getInt(1)));
        List<Integer> left = candidates(targets);
        left.removeAll(found);
        int from = 0;
        for (int look = 1; from < targets.size() && !left.isEmpty(); look *= LOOKS_GROW_BY) {
            List<Integer> some = targets.subList(from, Math.min(targets.size(), from + look));
            Set<Integer> now = having(left, some);
            found.addAll(now);
            left.removeIf(now::contains);
            from += look;
        }
        return found;
    }

    private List<Integer> candidates(List<Integer> targets) throws SQLException {
        List<Integer> days = Targets.days(connection, scope, targets);
        return days.isEmpty()
                ? new ArrayList<>()
                : Sql.of("SELECT id FROM invocation WHERE tests_total > 0 AND job_day_id = ANY(?)", days)
                        .list(connection, row -> row.getInt(1));
    }

    private Set<Integer> having(List<Integer> invocations, List<Integer> targets) throws SQLException {
        Set<Integer> found = new HashSet<>();
        List<Long> keys = new ArrayList<>();
        for (int invocation : invocations) {
            for (int target : targets) {
                keys.add(Keys.of(invocation, target));
            }
        }
        for (int from = 0; from < keys.size(); from += KEYS_AT_A_TIME) {
            List<Long> some = keys.subList(from, Math.min(keys.size(), from + KEYS_AT_A_TIME));
            Sql.of("SELECT id FROM test_outcome WHERE id = ANY(?)", some)
                    .each(connection, row -> found.add(Keys.owner(row.getLong(1))));
        }
        return found;
    }
}
