package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.RunSums;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Adds the sums by day up, by test. */
final class TestSums {

    private TestSums() {}

    /** What each test did from one day to another, by its number. */
    static Map<Integer, RunSums> of(Connection connection, Scope scope, int firstDay, int lastDay) throws SQLException {
        Map<Integer, RunSums> sums = new HashMap<>();
        Sql.of("""
                        SELECT target_id, SUM(runs), SUM(passed), SUM(failed), SUM(flaky), SUM(cached), SUM(timed),
                            SUM(duration)
                        FROM (SELECT MOD(d.id, FACTOR) AS target_id, d.runs, d.passed, d.failed, d.flaky, d.cached,
                                d.timed, d.duration
                            FROM job_day jd JOIN test_day d
                                ON d.id BETWEEN jd.id * FACTOR AND jd.id * FACTOR + (FACTOR - 1)
                            WHERE jd.on_day BETWEEN ? AND ? AND""".replace("FACTOR", Keys.FACTOR), firstDay, lastDay)
                .and(scope.holds("jd.job_id"))
                .and(") x GROUP BY target_id")
                .list(connection, row -> {
                    long timed = row.getLong(7);
                    return sums.put(
                            row.getInt(1),
                            new RunSums(
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    timed == 0 ? null : (Long) (row.getLong(8) / timed)));
                });
        return sums;
    }
}
