package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.view.HistoryInvocation;
import io.jenkins.plugins.bazelbep.history.view.HistoryInvocation.ActionCounts;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TimingView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads invocations with all that lists show of them. */
final class InvocationColumns {

    /** The columns that {@link #of} reads, of the tables {@code invocation i} and {@code job j}. */
    static final String COLUMNS = "i.*, j.name AS job";

    private InvocationColumns() {}

    static HistoryInvocation of(ResultSet row) throws SQLException {
        Long finished = number(row, "finished");
        Integer exitCode = row.getObject("exit_code", Integer.class);
        return new HistoryInvocation(
                row.getString("job"),
                row.getString("place"),
                row.getString("uuid"),
                InvocationState.values()[row.getInt("state")],
                row.getString("command"),
                exitCode == null ? null : new Summary.ExitCode(exitCode, row.getString("exit_name")),
                row.getObject("success", Boolean.class),
                Instant.ofEpochMilli(row.getLong("started")),
                finished == null ? null : Instant.ofEpochMilli(finished),
                number(row, "duration"),
                row.getString("bazel_version"),
                row.getString("user_name"),
                row.getString("host"),
                row.getString("repository"),
                row.getString("commit_hash"),
                row.getString("branch"),
                targets(row),
                tests(row),
                new ActionCounts(
                        number(row, "actions_created"),
                        number(row, "actions_executed"),
                        row.getLong("actions_failed"),
                        number(row, "cache_hits")),
                new TimingView.Times(
                        number(row, "wall_time"),
                        number(row, "cpu_time"),
                        number(row, "analysis_time"),
                        number(row, "execution_time"),
                        number(row, "critical_path")));
    }

    private static Summary.Targets targets(ResultSet row) throws SQLException {
        return new Summary.Targets(
                row.getInt("targets_configured"),
                row.getInt("targets_built"),
                row.getInt("targets_failed"),
                row.getInt("targets_skipped"),
                row.getInt("targets_aborted"));
    }

    private static Summary.Tests tests(ResultSet row) throws SQLException {
        return new Summary.Tests(
                row.getInt("tests_total"),
                row.getInt("tests_passed"),
                row.getInt("tests_failed"),
                row.getInt("tests_flaky"),
                row.getInt("tests_timed_out"),
                row.getInt("tests_no_status"),
                row.getInt("tests_incomplete"),
                row.getInt("tests_failed_to_build"),
                row.getInt("tests_cached"));
    }

    static Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }
}
