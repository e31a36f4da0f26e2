package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Pieces;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.write.Codes;
import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads outcomes by their numbers: the one way into the largest table, and a quick one however large it grows. */
final class Outcomes {

    /** An outcome as it is in the table. */
    record Outcome(int invocation, int target, TestStatus status, int attempts, CacheSource cached, Long duration) {}

    private Outcomes() {}

    /** The outcomes of some tests in some invocations, by {@link Keys#of}; those that there are. */
    static Map<Long, Outcome> of(Connection connection, Collection<Integer> invocations, Collection<Integer> targets)
            throws SQLException {
        List<Long> keys = new ArrayList<>();
        for (int invocation : invocations) {
            for (int target : targets) {
                keys.add(Keys.of(invocation, target));
            }
        }
        return byKey(connection, keys);
    }

    static Map<Long, Outcome> byKey(Connection connection, List<Long> keys) throws SQLException {
        Map<Long, Outcome> outcomes = new HashMap<>();
        Pieces.each(
                connection,
                keys,
                some -> Sql.of(
                        "SELECT id, status, attempts, cached, duration FROM test_outcome WHERE id = ANY(?)", some),
                row -> outcomes.put(row.getLong(1), outcome(row)));
        return outcomes;
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        long key = row.getLong(1);
        long duration = row.getLong(5);
        Long known = row.wasNull() ? null : (Long) duration;
        return new Outcome(
                Keys.owner(key),
                Keys.member(key),
                Codes.test(row.getInt(2)),
                row.getInt(3),
                Codes.cached(row.getInt(4)),
                known);
    }
}
