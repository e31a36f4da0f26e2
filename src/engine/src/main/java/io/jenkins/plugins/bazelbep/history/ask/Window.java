package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.WindowPage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A span of time with both ends, as times and as the days that it touches. */
record Window(Instant since, Instant until) {

    private static final Duration DEFAULT = Duration.ofDays(30);

    static Window of(Connection connection, Scope scope, Span span) throws SQLException {
        Instant until = span.until() != null ? span.until() : newest(connection, scope);
        return new Window(span.since() != null ? span.since() : until.minus(DEFAULT), until);
    }

    private static Instant newest(Connection connection, Scope scope) throws SQLException {
        return Sql.of("SELECT i.started FROM invocation i WHERE")
                .and(scope.holds("i.job_id"))
                .and("ORDER BY i.started DESC LIMIT 1")
                .first(connection, row -> Instant.ofEpochMilli(row.getLong(1)))
                .orElse(Instant.EPOCH);
    }

    int firstDay() {
        return day(since);
    }

    int lastDay() {
        return day(until);
    }

    /** How many days it touches. */
    int days() {
        return Math.max(0, lastDay() - firstDay() + 1);
    }

    /** The first day of the window of as many days before it. */
    int firstDayBefore() {
        return firstDay() - days();
    }

    private static int day(Instant time) {
        return (int) Math.floorDiv(time.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }

    /** A condition that holds for what started in it. */
    Sql holds(String column) {
        return Sql.of(column + " BETWEEN ? AND ?", since.toEpochMilli(), until.toEpochMilli());
    }

    /** A page of a list that is all here. */
    <R> WindowPage<R> page(List<R> all, Range range) {
        return new WindowPage<>(since, until, all.size(), range.of(all));
    }
}
