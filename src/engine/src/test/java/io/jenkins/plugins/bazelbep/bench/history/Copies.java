package io.jenkins.plugins.bazelbep.bench.history;

import io.jenkins.plugins.bazelbep.history.HistorySettings;
import io.jenkins.plugins.bazelbep.history.write.Attribute;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Multiplies what an index holds, within its database: each invocation is there again under other ids, starts a little later,
 * and has the same outcomes on a commit and a branch of its own. These are the rows that the writer would have made of such
 * invocations, which takes hours for as many as a large Jenkins has.
 */
final class Copies {

    private static final long KEYS_OF_ONE = 1L << 32;

    private final Connection connection;
    private final Duration apart;
    private final String sharedBranch;
    private final long invocations;
    private final long attributes;

    private Copies(Connection connection, Duration apart, String sharedBranch) throws SQLException {
        this.connection = connection;
        this.apart = apart;
        this.sharedBranch = sharedBranch;
        this.invocations = number("SELECT MAX(id) FROM invocation");
        this.attributes = number("SELECT MAX(id) FROM attribute");
    }

    /**
     * Copies all that there is. Nobody else may write meanwhile.
     *
     * @param times how many there are of each invocation in the end
     * @param apart how much later each starts than the one before; all of them must start on the same day
     * @param sharedBranch the branch that is the same for all
     */
    static void add(HistorySettings settings, int times, Duration apart, String sharedBranch) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
            Copies copies = new Copies(connection, apart, sharedBranch);
            for (int copy = 1; copy < times; copy++) {
                copies.add(copy);
            }
            copies.multiplySums("test_day", times);
            copies.multiplySums("mnemonic_day", times);
            copies.numberOn("invocation");
            copies.numberOn("attribute");
            copies.run("ANALYZE");
        }
    }

    private void add(int copy) throws SQLException {
        long offset = copy * invocations;
        String suffix = " || '." + copy + "'";
        // Without the copies' own, for PostgreSQL holds no more than some ten thousand numbers against each row
        // quickly.
        String ofOwn = "id <= " + attributes + " AND (kind IN (" + Attribute.Kind.ID.code() + ", "
                + Attribute.Kind.COMMIT.code() + ") OR kind = " + Attribute.Kind.BRANCH.code() + " AND content <> '"
                + sharedBranch + "')";
        copy("attribute", Map.of("id", "id + " + copy * attributes, "content", "content" + suffix), ofOwn);
        copy(
                "invocation",
                Map.of(
                        "id", "id + " + offset,
                        "uuid", "uuid" + suffix,
                        "started", "started + " + copy * apart.toMillis(),
                        "finished", "finished + " + copy * apart.toMillis(),
                        "commit_hash", "commit_hash" + suffix,
                        "branch",
                                "CASE WHEN branch = '" + sharedBranch + "' THEN branch ELSE branch" + suffix + " END"),
                "id <= " + invocations);
        String first = "invocation_id <= " + invocations;
        Map<String, String> numbered = Map.of("invocation_id", "invocation_id + " + offset);
        copy(
                "invocation_attribute",
                Map.of(
                        "invocation_id",
                        "invocation_id + " + offset,
                        "attribute_id",
                        "CASE WHEN attribute_id IN (SELECT id FROM attribute WHERE " + ofOwn + ") THEN attribute_id + "
                                + copy * attributes + " ELSE attribute_id END"),
                first);
        copy(
                "test_outcome",
                Map.of("id", "id + " + offset * KEYS_OF_ONE),
                "id < " + (invocations + 1) * KEYS_OF_ONE + " ORDER BY id");
        copy("test_trouble", numbered, first);
        copy("target_outcome", numbered, first);
        copy("mnemonic_outcome", numbered, first);
        copy(
                "verdict_flip",
                Map.of(
                        "commit_hash",
                        "commit_hash" + suffix,
                        "passed_id",
                        "passed_id + " + offset,
                        "failed_id",
                        "failed_id + " + offset),
                "passed_id <= " + invocations);
    }

    /** Adds the rows of a table that meet a condition again, with other values in some columns. */
    private void copy(String table, Map<String, String> others, String condition) throws SQLException {
        List<String> columns = columns(table);
        String values = columns.stream()
                .map(column -> others.getOrDefault(column, column))
                .collect(Collectors.joining(", "));
        run("INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + values + " FROM " + table
                + " WHERE " + condition);
    }

    private void multiplySums(String table, int times) throws SQLException {
        run("UPDATE " + table + " SET "
                + columns(table).stream()
                        .filter(column -> !column.equals("id"))
                        .map(column -> column + " = " + column + " * " + times)
                        .collect(Collectors.joining(", ")));
    }

    /** Lets the numbers that the database gives go on behind the copies'. */
    private void numberOn(String table) throws SQLException {
        run("ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH " + (number("SELECT MAX(id) FROM " + table) + 1));
    }

    private List<String> columns(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData told = none.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= told.getColumnCount(); i++) {
                columns.add(told.getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return columns;
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
