package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.TargetOutcome;
import io.jenkins.plugins.bazelbep.history.view.TargetTrend;
import io.jenkins.plugins.bazelbep.history.view.WindowPage;
import io.jenkins.plugins.bazelbep.history.write.Codes;
import io.jenkins.plugins.bazelbep.history.write.Facts.TargetKey;
import io.jenkins.plugins.bazelbep.history.write.Texts;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Targets that failed or were slow: all of them together, or one by invocation. */
final class TargetHistory {

    /** The orders in which they can be had. */
    static final List<String> ORDERS = List.of("-failed", "-duration", "-change");

    private final Connection connection;
    private final Scope scope;

    TargetHistory(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    private record Sums(long failed, Instant lastFailed, Long duration) {}

    WindowPage<TargetTrend> trends(Window window, String partOfLabel, String order, Range range) throws SQLException {
        Map<Integer, Sums> now = sums(window.firstDay(), window.lastDay());
        Map<Integer, Sums> before = sums(window.firstDayBefore(), window.firstDay() - 1);
        List<TargetTrend> trends = new ArrayList<>();
        Targets.byId(connection, now.keySet(), partOfLabel)
                .forEach((id, key) -> trends.add(trend(key, now.get(id), before.get(id))));
        Comparator<TargetTrend> slowest =
                Comparator.comparing(TargetTrend::averageDuration, Comparator.nullsLast(Comparator.reverseOrder()));
        Comparator<TargetTrend> wanted = switch (order) {
            case "-duration" -> slowest;
            case "-change" ->
                Comparator.comparing(TargetTrend::change, Comparator.nullsLast(Comparator.reverseOrder()));
            default -> Comparator.comparingLong(TargetTrend::failed).reversed().thenComparing(slowest);
        };
        trends.sort(wanted.thenComparing(TargetTrend::label).thenComparing(TargetTrend::configuration));
        return window.page(trends, range);
    }

    private static TargetTrend trend(TargetKey key, Sums now, Sums before) {
        Long earlier = before == null ? null : before.duration();
        Long change = earlier == null || now.duration() == null ? null : (Long) (now.duration() - earlier);
        return new TargetTrend(
                key.label(), key.configuration(), now.failed(), now.lastFailed(), now.duration(), earlier, change);
    }

    private Map<Integer, Sums> sums(int firstDay, int lastDay) throws SQLException {
        Map<Integer, Sums> sums = new HashMap<>();
        Sql.of("""
                        SELECT o.target_id, SUM(CASE WHEN o.status IN (2, 4) THEN 1 ELSE 0 END) AS failed,
                            MAX(CASE WHEN o.status IN (2, 4) THEN i.started END) AS last_failed,
                            CAST(AVG(o.duration) AS BIGINT) AS taken
                        FROM job_day jd JOIN invocation i ON i.job_day_id = jd.id
                            JOIN target_outcome o ON o.invocation_id = i.id
                        WHERE jd.on_day BETWEEN ? AND ? AND""", firstDay, lastDay)
                .and(scope.holds("jd.job_id"))
                .and("GROUP BY o.target_id")
                .list(connection, row -> {
                    Long lastFailed = InvocationColumns.number(row, "last_failed");
                    return sums.put(
                            row.getInt("target_id"),
                            new Sums(
                                    row.getLong("failed"),
                                    lastFailed == null ? null : Instant.ofEpochMilli(lastFailed),
                                    InvocationColumns.number(row, "taken")));
                });
        return sums;
    }

    /** One target by invocation, newest first. */
    Page<TargetOutcome> of(String label, String configuration, String branch, Range range) throws SQLException {
        Map<Integer, TargetKey> targets = Targets.named(connection, label, configuration);
        if (targets.isEmpty()) {
            return new Page<>(0, List.of());
        }
        Sql where = Sql.of("FROM target_outcome o JOIN invocation i ON i.id = o.invocation_id")
                .and("JOIN job j ON j.id = i.job_id WHERE o.target_id = ANY(?) AND", targets.keySet())
                .and(scope.holds("i.job_id"));
        if (branch != null && !branch.isEmpty()) {
            where.and("AND i.branch = ?", Texts.fit(branch, Texts.TEXT));
        }
        long total = Sql.of("SELECT COUNT(*)").and(where).number(connection);
        List<TargetOutcome> items = Sql.of(
                        "SELECT o.target_id, o.status, o.reason, o.duration AS taken, " + Refs.COLUMNS)
                .and(where)
                .and("ORDER BY i.started DESC, i.id DESC LIMIT ? OFFSET ?", range.limit(), range.offset())
                .list(
                        connection,
                        row -> new TargetOutcome(
                                Refs.of(row),
                                targets.get(row.getInt("target_id")).configuration(),
                                Codes.target(row.getInt("status")),
                                row.getString("reason"),
                                InvocationColumns.number(row, "taken")));
        return new Page<>(total, items);
    }
}
