package io.jenkins.plugins.bazelbep.history.sql;

import io.jenkins.plugins.bazelbep.history.HistoryException;
import io.jenkins.plugins.bazelbep.history.HistorySettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A database as the first version of this program left it behind. */
public final class FirstSchema {

    private static final String[] ROWS = {
        "INSERT INTO job (id, name) VALUES (7, '')",
        "INSERT INTO job_day (id, job_id, on_day) VALUES (8, 7, 20513)",
        "INSERT INTO target (id, label, configuration) VALUES (9, '//old:t', 'k8-fastbuild')",
        """
        INSERT INTO invocation (id, job_id, job_day_id, uuid, place, revision, started, on_day, clean, fingerprint, state,
            targets_configured, targets_built, targets_failed, targets_skipped, targets_aborted, tests_total, tests_passed,
            tests_failed, tests_flaky, tests_timed_out, tests_no_status, tests_incomplete, tests_failed_to_build,
            tests_cached, actions_failed, events_received, events_malformed, events_duplicate, events_unknown, last_message)
        VALUES (5, 7, 8, 'old', '', 'r1', 1772366400000, 20513, FALSE, 'f', 1, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0,
            30, 0, 0, 0, TRUE)""",
        "INSERT INTO test_outcome (id, status, attempts, cached, duration) VALUES (5 * 4294967296 + 9, 2, 2, 0, 1500)",
        "INSERT INTO test_trouble (invocation_id, target_id, status) VALUES (5, 9, 2)",
        """
        INSERT INTO test_day (id, outcomes, runs, passed, failed, flaky, cached, timed, duration)
        VALUES (8 * 4294967296 + 9, 1, 1, 0, 0, 1, 0, 1, 1500)""",
    };

    /** Rows with numbers of their own leave the counters behind. */
    private static final String[] TABLES = {"job", "job_day", "target", "invocation"};

    private FirstSchema() {}

    /** Makes the tables of the first version, and an invocation in them. */
    public static void fill(HistorySettings settings) throws SQLException {
        DataSource source = Database.source(settings);
        Migrations.flyway(source).target("1").load().migrate();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String row : ROWS) {
                statement.execute(row);
            }
            for (String table : TABLES) {
                statement.execute("ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH 100");
            }
        }
    }

    /** Says of a database that the program which came last was newer than any. */
    public static void pretendToBeNewer(HistorySettings settings) throws SQLException, HistoryException {
        try (Database database = Database.open(settings)) {
            database.write(connection -> Sql.of(
                            "INSERT INTO \"bazel_bep_schema\" SELECT 999, '999', 'of the future', \"type\", \"script\","
                                    + " \"checksum\", \"installed_by\", \"installed_on\", 0, \"success\" FROM \"bazel_bep_schema\""
                                    + " WHERE \"version\" = '1'")
                    .update(connection));
        }
    }
}
