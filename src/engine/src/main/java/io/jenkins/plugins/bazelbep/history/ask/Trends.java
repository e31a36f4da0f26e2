package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.TrendPoint;
import io.jenkins.plugins.bazelbep.history.view.WindowPage;
import io.jenkins.plugins.bazelbep.history.write.Texts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How invocations moved: by day, or one by one. */
final class Trends {

    private static final String SUMS = """
            COUNT(*) AS invocations,
            SUM(CASE WHEN i.success = FALSE THEN 1 ELSE 0 END) AS failed,
            CAST(AVG(i.duration) AS BIGINT) AS duration,
            CAST(AVG(i.critical_path) AS BIGINT) AS critical_path,
            CAST(SUM(i.actions_executed) AS BIGINT) AS actions,
            CAST(SUM(i.cache_hits) AS BIGINT) AS hits,
            SUM(i.tests_total) AS tests,
            SUM(i.tests_cached) AS tests_cached,
            SUM(i.tests_failed + i.tests_timed_out) AS tests_failed,
            SUM(i.tests_flaky) AS tests_flaky
            FROM invocation i""";

    private static final String EACH = """
            1 AS invocations,
            CASE WHEN i.success = FALSE THEN 1 ELSE 0 END AS failed,
            i.duration,
            i.critical_path,
            i.actions_executed AS actions,
            i.cache_hits AS hits,
            i.tests_total AS tests,
            i.tests_cached,
            i.tests_failed + i.tests_timed_out AS tests_failed,
            i.tests_flaky
            FROM invocation i JOIN job j ON j.id = i.job_id""";

    private final Connection connection;
    private final Scope scope;

    Trends(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    /** The newest days that have any invocations, oldest first. */
    WindowPage<TrendPoint> byDay(Window window, String branch, String command, Range range) throws SQLException {
        List<TrendPoint> points = Sql.of("SELECT i.on_day, " + SUMS)
                .and(where(window, branch, command))
                .and("GROUP BY i.on_day ORDER BY i.on_day DESC")
                .list(connection, row -> point(row, true));
        return oldestFirst(window, points.size(), range.of(points));
    }

    /** The newest invocations, oldest first. */
    WindowPage<TrendPoint> byInvocation(Window window, String branch, String command, Range range) throws SQLException {
        Sql where = where(window, branch, command);
        long total = Sql.of("SELECT COUNT(*) FROM invocation i").and(where).number(connection);
        List<TrendPoint> points = Sql.of("SELECT " + Refs.COLUMNS + ", " + EACH)
                .and(where)
                .and("ORDER BY i.started DESC, i.id DESC LIMIT ? OFFSET ?", range.limit(), range.offset())
                .list(connection, row -> point(row, false));
        return oldestFirst(window, total, points);
    }

    private static WindowPage<TrendPoint> oldestFirst(Window window, long total, List<TrendPoint> newestFirst) {
        List<TrendPoint> points = new ArrayList<>(newestFirst);
        Collections.reverse(points);
        return new WindowPage<>(window.since(), window.until(), total, points);
    }

    private Sql where(Window window, String branch, String command) {
        Sql where = Sql.of("WHERE").and(scope.holds("i.job_id")).and("AND").and(window.holds("i.started"));
        if (branch != null && !branch.isEmpty()) {
            where.and("AND i.branch = ?", Texts.fit(branch, Texts.TEXT));
        }
        if (command != null && !command.isEmpty()) {
            where.and("AND i.command = ?", Texts.fit(command, Texts.SHORT));
        }
        return where;
    }

    private static TrendPoint point(ResultSet row, boolean day) throws SQLException {
        Long actions = InvocationColumns.number(row, "actions");
        Long hits = InvocationColumns.number(row, "hits");
        return new TrendPoint(
                day ? LocalDate.ofEpochDay(row.getInt("on_day")) : null,
                day ? null : Refs.of(row),
                row.getLong("invocations"),
                row.getLong("failed"),
                InvocationColumns.number(row, "duration"),
                InvocationColumns.number(row, "critical_path"),
                actions,
                hits,
                rate(hits, actions),
                row.getLong("tests"),
                row.getLong("tests_cached"),
                row.getLong("tests_failed"),
                row.getLong("tests_flaky"));
    }

    private static Double rate(Long hits, Long actions) {
        if (hits == null || actions == null || hits + actions == 0) {
            return null;
        }
        return Math.round(10_000.0 * hits / (hits + actions)) / 10_000.0;
    }
}
