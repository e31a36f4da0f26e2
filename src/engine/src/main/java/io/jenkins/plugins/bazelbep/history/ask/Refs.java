package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Pieces;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.InvocationRef;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads invocations in short. */
final class Refs {

    /** The columns that {@link #of} reads, of the tables {@code invocation i} and {@code job j}. */
    static final String COLUMNS =
            "j.name AS job, i.place, i.uuid, i.started, i.commit_hash, i.branch, i.user_name, i.success";

    private Refs() {}

    static InvocationRef of(ResultSet row) throws SQLException {
        return new InvocationRef(
                row.getString("job"),
                row.getString("place"),
                row.getString("uuid"),
                Instant.ofEpochMilli(row.getLong("started")),
                row.getString("commit_hash"),
                row.getString("branch"),
                row.getString("user_name"),
                row.getObject("success", Boolean.class));
    }

    /** Those of the invocations with some numbers that are of some jobs and started in some time. */
    static Map<Integer, InvocationRef> byId(Connection connection, Collection<Integer> ids, Scope scope, Window window)
            throws SQLException {
        return byId(
                connection,
                ids,
                sql -> sql.and("AND").and(scope.holds("i.job_id")).and("AND").and(window.holds("i.started")));
    }

    /** The invocations with some numbers. */
    static Map<Integer, InvocationRef> byId(Connection connection, Collection<Integer> ids) throws SQLException {
        return byId(connection, ids, UnaryOperator.identity());
    }

    private static Map<Integer, InvocationRef> byId(
            Connection connection, Collection<Integer> ids, UnaryOperator<Sql> narrowed) throws SQLException {
        Map<Integer, InvocationRef> refs = new HashMap<>();
        Pieces.each(
                connection,
                ids,
                some -> narrowed.apply(Sql.of("SELECT i.id, " + COLUMNS)
                        .and("FROM invocation i JOIN job j ON j.id = i.job_id WHERE i.id = ANY(?)", some)),
                row -> refs.put(row.getInt(1), of(row)));
        return refs;
    }
}
