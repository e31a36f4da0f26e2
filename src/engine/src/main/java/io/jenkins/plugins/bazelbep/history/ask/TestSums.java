package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.RunSums;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Adds the sums by day up, by test. The adding is done here: grouping the same rows takes H2 five times as long. */
final class TestSums {

    private static final String COLUMNS = "d.id, d.runs, d.passed, d.failed, d.flaky, d.cached, d.timed, d.duration";

    /** The sums of one test so far. */
    private static final class Sum {
        private final long[] columns = new long[7];

        private void add(ResultSet row) throws SQLException {
            for (int i = 0; i < columns.length; i++) {
                columns[i] += row.getLong(i + 2);
            }
        }

        private RunSums done() {
            Long average = columns[5] == 0 ? null : (Long) (columns[6] / columns[5]);
            return new RunSums(columns[0], columns[1], columns[2], columns[3], columns[4], average);
        }
    }

    private TestSums() {}

    /** What each test did from one day to another, by its number. */
    static Map<Integer, RunSums> of(Connection connection, Scope scope, int firstDay, int lastDay) throws SQLException {
        return sums(connection, Sql.of("SELECT " + COLUMNS).and(days(scope, firstDay, lastDay)));
    }

    /**
     * The tests that were flaky at all from one day to another. The days are found first and compared here: joined,
     * PostgreSQL would go through all sums once for each day of a job.
     */
    static Set<Integer> flaky(Connection connection, Scope scope, int firstDay, int lastDay) throws SQLException {
        TreeSet<Integer> jobDays =
                new TreeSet<>(Sql.of("SELECT id FROM job_day WHERE on_day BETWEEN ? AND ? AND", firstDay, lastDay)
                        .and(scope.holds("job_id"))
                        .list(connection, row -> row.getInt(1)));
        Set<Integer> flaky = new HashSet<>();
        if (!jobDays.isEmpty()) {
            long first = Keys.first(jobDays.first());
            long last = Keys.last(jobDays.last());
            Sql.of("SELECT id FROM test_day WHERE flaky > 0 AND id BETWEEN ? AND ?", first, last)
                    .each(connection, row -> {
                        if (jobDays.contains(Keys.owner(row.getLong(1)))) {
                            flaky.add(Keys.member(row.getLong(1)));
                        }
                    });
        }
        return flaky;
    }

    private static Sql days(Scope scope, int firstDay, int lastDay) {
        return Sql.of("FROM job_day jd JOIN test_day d")
                .and("ON d.id BETWEEN jd.id * FACTOR AND jd.id * FACTOR + (FACTOR - 1)".replace("FACTOR", Keys.FACTOR))
                .and("WHERE jd.on_day BETWEEN ? AND ? AND", firstDay, lastDay)
                .and(scope.holds("jd.job_id"));
    }

    /** The same for some tests only, which are looked up one by one. */
    static Map<Integer, RunSums> of(
            Connection connection, Scope scope, int firstDay, int lastDay, Collection<Integer> tests)
            throws SQLException {
        if (tests.isEmpty()) {
            return Map.of();
        }
        Sql query = Sql.of("SELECT " + COLUMNS + " FROM job_day jd, target t, test_day d")
                .and("WHERE jd.on_day BETWEEN ? AND ? AND t.id = ANY(?)", firstDay, lastDay, tests)
                .and("AND d.id = jd.id * " + Keys.FACTOR + " + t.id AND")
                .and(scope.holds("jd.job_id"));
        return sums(connection, query);
    }

    private static Map<Integer, RunSums> sums(Connection connection, Sql query) throws SQLException {
        Map<Integer, Sum> sums = new HashMap<>();
        query.each(
                connection,
                row -> sums.computeIfAbsent(Keys.member(row.getLong(1)), test -> new Sum())
                        .add(row));
        Map<Integer, RunSums> done = new HashMap<>();
        sums.forEach((test, sum) -> done.put(test, sum.done()));
        return done;
    }
}
