package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.IndexState;
import io.jenkins.plugins.bazelbep.history.view.JobSums;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Tells what there is. */
final class Contents {

    private final Connection connection;
    private final Scope scope;

    Contents(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    /** The jobs, those with the newest invocation first. */
    Page<JobSums> jobs(Range range) throws SQLException {
        List<JobSums> jobs = Sql.of("SELECT j.name, COUNT(*), SUM(CASE WHEN i.success = FALSE THEN 1 ELSE 0 END),")
                .and("MAX(i.started) FROM invocation i JOIN job j ON j.id = i.job_id WHERE")
                .and(scope.holds("i.job_id"))
                .and("GROUP BY j.name ORDER BY MAX(i.started) DESC, j.name")
                .list(connection, row -> new JobSums(row.getString(1), row.getLong(2), row.getLong(3), time(row, 4)));
        return new Page<>(jobs.size(), range.of(jobs));
    }

    IndexState state() throws SQLException {
        return Sql.of("SELECT COUNT(*), MIN(i.started), MAX(i.started) FROM invocation i WHERE")
                .and(scope.holds("i.job_id"))
                .first(connection, row -> new IndexState(row.getLong(1), time(row, 2), time(row, 3)))
                .orElseThrow();
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
