package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Pieces;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.RunSums;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Adds the sums by day up, by test. The adding is done here: grouping the same rows takes H2 five times as long. */
final class TestSums {

    private static final String COLUMNS = "d.id, d.runs, d.passed, d.failed, d.flaky, d.cached, d.timed, d.duration";

    /** More sums than these are read with those of all other tests, rather than looked up. */
    private static final int MOST_LOOKED_UP = 20_000;

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
        Map<Integer, Sum> sums = new HashMap<>();
        Sql.of("SELECT " + COLUMNS + " FROM job_day jd JOIN test_day d")
                .and("ON d.id BETWEEN jd.id * FACTOR AND jd.id * FACTOR + (FACTOR - 1)".replace("FACTOR", Keys.FACTOR))
                .and("WHERE jd.on_day BETWEEN ? AND ? AND", firstDay, lastDay)
                .and(scope.holds("jd.job_id"))
                .each(connection, row -> add(sums, row));
        return done(sums);
    }

    /**
     * The tests that were flaky at all from one day to another. The days are found first and compared here: joined,
     * PostgreSQL would go through all sums once for each day of a job.
     */
    static Set<Integer> flaky(Connection connection, Scope scope, int firstDay, int lastDay) throws SQLException {
        TreeSet<Integer> jobDays = jobDays(connection, scope, firstDay, lastDay);
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

    /** The same for some tests at least, which are looked up one by one unless they are many. */
    static Map<Integer, RunSums> of(
            Connection connection, Scope scope, int firstDay, int lastDay, Collection<Integer> tests)
            throws SQLException {
        List<Long> keys = new ArrayList<>();
        for (int jobDay : jobDays(connection, scope, firstDay, lastDay)) {
            tests.forEach(test -> keys.add(Keys.of(jobDay, test)));
            if (keys.size() > MOST_LOOKED_UP) {
                return of(connection, scope, firstDay, lastDay);
            }
        }
        Map<Integer, Sum> sums = new HashMap<>();
        Pieces.each(
                connection,
                keys,
                some -> Sql.of("SELECT " + COLUMNS + " FROM test_day d WHERE d.id = ANY(?)", some),
                row -> add(sums, row));
        return done(sums);
    }

    private static TreeSet<Integer> jobDays(Connection connection, Scope scope, int firstDay, int lastDay)
            throws SQLException {
        return new TreeSet<>(Sql.of("SELECT id FROM job_day WHERE on_day BETWEEN ? AND ? AND", firstDay, lastDay)
                .and(scope.holds("job_id"))
                .list(connection, row -> row.getInt(1)));
    }

    private static void add(Map<Integer, Sum> sums, ResultSet row) throws SQLException {
        sums.computeIfAbsent(Keys.member(row.getLong(1)), test -> new Sum()).add(row);
    }

    private static Map<Integer, RunSums> done(Map<Integer, Sum> sums) {
        Map<Integer, RunSums> done = new HashMap<>();
        sums.forEach((test, sum) -> done.put(test, sum.done()));
        return done;
    }
}
