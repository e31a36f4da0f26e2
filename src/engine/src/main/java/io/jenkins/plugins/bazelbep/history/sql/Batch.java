package io.jenkins.plugins.bazelbep.history.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One statement with many rows of values, sent by the thousand. */
public final class Batch implements AutoCloseable {

    private static final int ROWS = 1000;

    private final PreparedStatement statement;
    private int waiting;

    public Batch(Connection connection, String text) throws SQLException {
        this.statement = connection.prepareStatement(text);
    }

    /** Adds a row. */
    public void add(Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
        if (++waiting == ROWS) {
            send();
        }
    }

    /** Sends what waits still; without it those rows are dropped. */
    public void send() throws SQLException {
        if (waiting > 0) {
            statement.executeBatch();
            waiting = 0;
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
