package io.jenkins.plugins.bazelbep.history.write;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps the tables of sums by day. They hold nothing but counts and sums, so that what an invocation added can be taken
 * away again without reading the others of that day.
 */
final class Sums {

    private static final String TESTS_OF_INVOCATION = """
            SELECT CAST(? AS BIGINT) + MOD(id, 4294967296) AS id,
                1 AS outcomes,
                CASE WHEN cached = 0 AND status IN (1, 2, 3, 4, 6) THEN 1 ELSE 0 END AS runs,
                CASE WHEN cached = 0 AND status = 1 THEN 1 ELSE 0 END AS passed,
                CASE WHEN cached = 0 AND status IN (3, 4, 6) THEN 1 ELSE 0 END AS failed,
                CASE WHEN cached = 0 AND status = 2 THEN 1 ELSE 0 END AS flaky,
                CASE WHEN cached <> 0 THEN 1 ELSE 0 END AS cached,
                CASE WHEN cached = 0 AND duration IS NOT NULL THEN 1 ELSE 0 END AS timed,
                CASE WHEN cached = 0 AND duration IS NOT NULL THEN duration ELSE 0 END AS duration
            FROM test_outcome WHERE id BETWEEN ? AND ? ORDER BY 1""";

    private static final String MNEMONICS_OF_INVOCATION = """
            SELECT CAST(? AS BIGINT) + mnemonic_id AS id, 1 AS invocations, created, executed, system_time, user_time
            FROM mnemonic_outcome WHERE invocation_id = ? ORDER BY 1""";

    private static final List<String> TEST_COLUMNS =
            List.of("outcomes", "runs", "passed", "failed", "flaky", "cached", "timed", "duration");

    private static final List<String> MNEMONIC_COLUMNS =
            List.of("invocations", "created", "executed", "system_time", "user_time");

    private Sums() {}

    /** Adds what an invocation's rows say. */
    static void add(Connection connection, int invocation, int jobDay) throws SQLException {
        merge("test_day", TEST_COLUMNS, "+", testsOf(invocation, jobDay)).update(connection);
        merge("mnemonic_day", MNEMONIC_COLUMNS, "+", mnemonicsOf(invocation, jobDay))
                .update(connection);
    }

    /** Takes away what an invocation's rows had added. */
    static void subtract(Connection connection, int invocation, int jobDay) throws SQLException {
        merge("test_day", TEST_COLUMNS, "-", testsOf(invocation, jobDay)).update(connection);
        merge("mnemonic_day", MNEMONIC_COLUMNS, "-", mnemonicsOf(invocation, jobDay))
                .update(connection);
        deleteEmpty(connection, "test_day", "outcomes", jobDay);
        deleteEmpty(connection, "mnemonic_day", "invocations", jobDay);
    }

    private static Sql testsOf(int invocation, int jobDay) {
        return Sql.of(TESTS_OF_INVOCATION, Keys.first(jobDay), Keys.first(invocation), Keys.last(invocation));
    }

    private static Sql mnemonicsOf(int invocation, int jobDay) {
        return Sql.of(MNEMONICS_OF_INVOCATION, Keys.first(jobDay), invocation);
    }

    /** Both databases know the standard's MERGE (PostgreSQL from 15 on), and no other way of doing this that both know. */
    private static Sql merge(String table, List<String> columns, String sign, Sql rows) {
        String set = columns.stream()
                .map(column -> column + " = d." + column + " " + sign + " s." + column)
                .collect(Collectors.joining(", "));
        Sql merge = Sql.of("MERGE INTO " + table + " d USING (")
                .and(rows)
                .and(") s ON (d.id = s.id) WHEN MATCHED THEN UPDATE SET " + set);
        if (sign.equals("+")) {
            String names = String.join(", ", columns);
            String values = columns.stream().map(column -> "s." + column).collect(Collectors.joining(", "));
            merge.and("WHEN NOT MATCHED THEN INSERT (id, " + names + ") VALUES (s.id, " + values + ")");
        }
        return merge;
    }

    private static void deleteEmpty(Connection connection, String table, String column, int jobDay)
            throws SQLException {
        Sql.of("DELETE FROM " + table + " WHERE id BETWEEN ? AND ?", Keys.first(jobDay), Keys.last(jobDay))
                .and("AND " + column + " <= 0")
                .update(connection);
    }
}
