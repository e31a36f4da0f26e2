package io.jenkins.plugins.bazelbep.history.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A statement that is put together piece by piece, its values apart from its text. A collection of numbers or texts becomes
 * one array, for {@code = ANY(?)}: the statement stays the same however many there are.
 */
public final class Sql {

    private static final int ROWS_AT_ONCE = 10_000;

    /** Makes something of the row that a result is at. */
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private Sql() {}

    /** Begins a statement; each question mark stands for one of the values. */
    public static Sql of(String text, Object... values) {
        return new Sql().and(text, values);
    }

    /** Goes on with the statement. */
    public Sql and(String more, Object... moreValues) {
        text.append(text.isEmpty() ? "" : " ").append(more);
        values.addAll(Arrays.asList(moreValues));
        return this;
    }

    /** Goes on with another statement. */
    public Sql and(Sql more) {
        return and(more.text.toString(), more.values.toArray());
    }

    /** Takes the row that a result is at. */
    public interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    /** Hands over each row of the answer. */
    public void each(Connection connection, RowTaker taker) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            // PostgreSQL's driver would hold the whole answer in memory.
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }

    /** Returns what is made of each row of the answer. */
    public <T> List<T> list(Connection connection, Row<T> row) throws SQLException {
        List<T> list = new ArrayList<>();
        each(connection, rows -> list.add(row.of(rows)));
        return list;
    }

    /** Returns what is made of the first row of the answer. */
    public <T> Optional<T> first(Connection connection, Row<T> row) throws SQLException {
        List<T> all = list(connection, row);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** Returns the number that is the whole answer; 0 where there is none. */
    public long number(Connection connection) throws SQLException {
        return first(connection, row -> row.getLong(1)).orElse(0L);
    }

    /** Changes something; how many rows. */
    public int update(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        try {
            for (int i = 0; i < values.size(); i++) {
                set(statement, i + 1, values.get(i), connection);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void set(PreparedStatement statement, int place, Object value, Connection connection)
            throws SQLException {
        if (value instanceof Collection<?> many) {
            statement.setArray(place, array(many, connection));
        } else {
            statement.setObject(place, value);
        }
    }

    private static Array array(Collection<?> many, Connection connection) throws SQLException {
        Object first = many.isEmpty() ? 0 : many.iterator().next();
        String type = first instanceof Integer ? "int4" : first instanceof Long ? "int8" : "varchar";
        return connection.createArrayOf(type, many.toArray());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
