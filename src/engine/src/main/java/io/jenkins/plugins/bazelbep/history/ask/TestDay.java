package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A day on which some tests have outcomes.
 *
 * @param jobDays the numbers of the days of jobs that these are
 * @param outcomes how many they have
 */
record TestDay(List<Integer> jobDays, long outcomes) {

    private TestDay and(int jobDay, long more) {
        List<Integer> all = new ArrayList<>(jobDays);
        all.add(jobDay);
        return new TestDay(all, outcomes + more);
    }

    /** The days of some tests, newest first. */
    static List<TestDay> of(Connection connection, Scope scope, Collection<Integer> tests) throws SQLException {
        TreeMap<Integer, TestDay> days = new TreeMap<>(Comparator.reverseOrder());
        Sql.of("SELECT jd.on_day, jd.id, SUM(d.outcomes) FROM target t, job_day jd, test_day d")
                .and("WHERE t.id = ANY(?) AND d.id = jd.id * " + Keys.FACTOR + " + t.id AND", tests)
                .and(scope.holds("jd.job_id"))
                .and("GROUP BY jd.on_day, jd.id")
                .each(connection, row -> {
                    TestDay before = days.getOrDefault(row.getInt(1), new TestDay(List.of(), 0));
                    days.put(row.getInt(1), before.and(row.getInt(2), row.getLong(3)));
                });
        return List.copyOf(days.values());
    }
}
