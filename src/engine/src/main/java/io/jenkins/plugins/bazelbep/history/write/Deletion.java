package io.jenkins.plugins.bazelbep.history.write;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Takes rows out of the index, in the transaction of whoever asks. */
final class Deletion {

    private static final List<String> BY_INVOCATION =
            List.of("test_trouble", "target_outcome", "mnemonic_outcome", "invocation_attribute");

    private static final List<String> ALL = List.of(
            "test_outcome",
            "test_trouble",
            "test_day",
            "verdict_flip",
            "target_outcome",
            "mnemonic_outcome",
            "mnemonic_day",
            "invocation_attribute",
            "invocation",
            "attribute",
            "mnemonic",
            "target",
            "job_day",
            "job");

    private Deletion() {}

    /** Deletes an invocation and all that it had added. */
    static void delete(Connection connection, int id) throws SQLException {
        // The row goes first: another writer that is about to delete the same one waits here, and then finds nothing.
        Optional<Integer> jobDay =
                Sql.of("SELECT job_day_id FROM invocation WHERE id = ?", id).first(connection, row -> row.getInt(1));
        List<Integer> sameCommit = Flips.comparableWith(connection, id);
        if (jobDay.isEmpty()
                || Sql.of("DELETE FROM invocation WHERE id = ?", id).update(connection) == 0) {
            return;
        }
        Sums.subtract(connection, id, jobDay.get());
        Sql.of("DELETE FROM test_outcome WHERE id BETWEEN ? AND ?", Keys.first(id), Keys.last(id))
                .update(connection);
        for (String table : BY_INVOCATION) {
            Sql.of("DELETE FROM " + table + " WHERE invocation_id = ?", id).update(connection);
        }
        Flips.forget(connection, id, sameCommit);
    }

    /** Deletes everything. */
    static void deleteAll(Connection connection) throws SQLException {
        for (String table : ALL) {
            Sql.of("TRUNCATE TABLE " + table).update(connection);
        }
    }
}
