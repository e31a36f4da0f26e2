package io.jenkins.plugins.bazelbep.history.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.jenkins.plugins.bazelbep.history.HistoryException;
import io.jenkins.plugins.bazelbep.history.HistorySettings;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database behind the index, through a pool of connections. It may be away when this is opened and come later: the
 * schema is brought up to date when it is first reached. Safe for use by several threads.
 */
public final class Database implements Closeable {

    /** Conflicts with other writers are over quickly, unless somebody holds locks for minutes. */
    private static final int TRIES = 6;

    private static final Duration PATIENCE_FOR_A_CONNECTION = Duration.ofSeconds(5);
    private static final Duration PATIENCE_FOR_AN_ANSWER = Duration.ofSeconds(120);

    /** What is done with a connection. */
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private final HistorySettings settings;
    private final DataSource source;
    private final HikariDataSource pool;
    private boolean migrated;
    private boolean closed;

    private Database(HistorySettings settings, DataSource source, HikariDataSource pool) {
        this.settings = settings;
        this.source = source;
        this.pool = pool;
    }

    /** Prepares to use a database; nothing is asked of it yet. */
    public static Database open(HistorySettings settings) {
        DataSource source = source(settings);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("bazel-bep history");
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_FOR_A_CONNECTION.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        return new Database(settings, source, new HikariDataSource(config));
    }

    /** Connections that nobody pools. */
    static DataSource source(HistorySettings settings) {
        return settings.isEmbedded() ? embedded(settings) : postgresql(settings);
    }

    private static DataSource embedded(HistorySettings settings) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(settings.url());
        return source;
    }

    private static DataSource postgresql(HistorySettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setConnectTimeout((int) PATIENCE_FOR_A_CONNECTION.toSeconds());
        source.setSocketTimeout((int) PATIENCE_FOR_AN_ANSWER.toSeconds());
        source.setReWriteBatchedInserts(true);
        source.setApplicationName("bazel-bep");
        return source;
    }

    /**
     * Asks something.
     *
     * @throws HistoryException if that is not possible
     */
    public <T> T read(Work<T> work) throws HistoryException {
        prepare();
        try (Connection connection = pool.getConnection()) {
            T answer = work.with(connection);
            connection.rollback();
            return answer;
        } catch (SQLException e) {
            throw failed("asked", e);
        }
    }

    /**
     * Changes something in one transaction. Where another writer was in the way it is tried again, so the work must not
     * change anything but the database.
     *
     * @throws HistoryException if that is not possible; then nothing has changed
     */
    public <T> T write(Work<T> work) throws HistoryException {
        prepare();
        for (int tried = 1; ; tried++) {
            try (Connection connection = pool.getConnection()) {
                return inOneTransaction(connection, work);
            } catch (SQLException e) {
                if (tried == TRIES || !Failures.isConflict(e)) {
                    throw failed("written", e);
                }
            }
        }
    }

    private static <T> T inOneTransaction(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.with(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            try {
                connection.rollback();
            } catch (SQLException later) {
                e.addSuppressed(later);
            }
            throw e;
        }
    }

    private synchronized void prepare() throws HistoryException {
        if (closed) {
            throw new HistoryException("the history is closed", null, true);
        }
        if (!migrated) {
            // By a connection of its own: the pool waits for a database that is away, and hides why it is.
            try (Connection probe = source.getConnection()) {
                probe.isValid(0);
            } catch (SQLException e) {
                throw failed("opened", e);
            }
            try {
                Migrations.bringUpToDate(source);
            } catch (SQLException e) {
                throw failed("brought up to date", e);
            }
            migrated = true;
        }
    }

    private HistoryException failed(String what, SQLException e) {
        if (settings.isEmbedded() && Failures.isAway(e)) {
            // After a failed write H2 is closed for all connections that there are, though they call themselves valid;
            // a new one opens the file again.
            pool.getHikariPoolMXBean().softEvictConnections();
        }
        return new HistoryException(
                "the history in " + settings + " cannot be " + what + ": " + Failures.inWords(e),
                e,
                Failures.isAway(e));
    }

    /** Where the database is, for people. */
    @Override
    public String toString() {
        return settings.toString();
    }

    /** Closes all connections; an embedded database is written out and its file let go. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (migrated && settings.isEmbedded()) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            } catch (SQLException e) {
                System.getLogger(Database.class.getName())
                        .log(System.Logger.Level.WARNING, "the history was not closed properly: " + e.getMessage());
            }
        }
        pool.close();
    }
}
