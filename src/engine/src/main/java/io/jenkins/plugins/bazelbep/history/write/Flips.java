package io.jenkins.plugins.bazelbep.history.write;

import io.jenkins.plugins.bazelbep.history.sql.Batch;
import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds tests that passed and failed on the same commit: in two invocations of one job, with the sources as committed and
 * under the same configurations. An invocation in which a large part of all tests failed tells of a broken machine rather
 * than of its tests, and does not count as a failure.
 */
final class Flips {

    /** A commit that is built more often is somebody's load test. */
    private static final int MOST_COMPARED = 200;

    private static final int OUTAGE_FROM = 20;
    private static final int OUTAGE_SHARE = 4;

    private record Invocation(int id, int job, String commit, int day, boolean outage) {}

    private Flips() {}

    /** Holds an invocation that was just added against the others of its commit. */
    static void findAt(Connection connection, int id) throws SQLException {
        Optional<Invocation> found = comparable(connection, id);
        if (found.isEmpty()) {
            return;
        }
        Invocation one = found.get();
        for (int otherId : comparableWith(connection, id)) {
            Optional<Invocation> other = comparable(connection, otherId);
            if (other.isPresent()) {
                add(connection, one, other.get());
                add(connection, other.get(), one);
            }
        }
    }

    /** Drops what was found by way of an invocation that was deleted, and looks again at the others of its commit. */
    static void forget(Connection connection, int id, List<Integer> sameCommit) throws SQLException {
        int dropped = Sql.of("DELETE FROM verdict_flip WHERE passed_id = ?", id).update(connection)
                + Sql.of("DELETE FROM verdict_flip WHERE failed_id = ?", id).update(connection);
        if (dropped > 0) {
            for (int other : sameCommit) {
                findAt(connection, other);
            }
        }
    }

    /** The numbers of the invocations that an invocation can be held against, newest first. */
    static List<Integer> comparableWith(Connection connection, int id) throws SQLException {
        return Sql.of("""
                        SELECT o.id FROM invocation i JOIN invocation o
                            ON o.commit_hash = i.commit_hash AND o.job_id = i.job_id AND o.fingerprint = i.fingerprint
                        WHERE i.id = ? AND i.clean AND o.clean AND o.id <> i.id AND o.tests_total > 0
                        ORDER BY o.started DESC LIMIT ?""", id, MOST_COMPARED).list(connection, row -> row.getInt(1));
    }

    private static Optional<Invocation> comparable(Connection connection, int id) throws SQLException {
        return Sql.of("SELECT id, job_id, commit_hash, on_day, tests_failed + tests_timed_out, tests_total")
                .and("FROM invocation WHERE id = ? AND clean AND tests_total > 0", id)
                .first(
                        connection,
                        row -> new Invocation(
                                row.getInt(1),
                                row.getInt(2),
                                row.getString(3),
                                row.getInt(4),
                                row.getInt(5) >= OUTAGE_FROM && row.getInt(5) * OUTAGE_SHARE >= row.getInt(6)));
    }

    private static void add(Connection connection, Invocation failed, Invocation passed) throws SQLException {
        if (failed.outage()) {
            return;
        }
        List<Long> wouldBe = Sql.of("SELECT target_id FROM test_trouble WHERE invocation_id = ?", failed.id())
                .and("AND status IN " + Codes.FAILED)
                .list(connection, row -> Keys.of(passed.id(), row.getInt(1)));
        if (wouldBe.isEmpty()) {
            return;
        }
        List<Integer> both = Sql.of("SELECT id FROM test_outcome WHERE id = ANY(?)", wouldBe)
                .and("AND status IN (?, ?) ORDER BY id", Codes.PASSED, Codes.FLAKY)
                .list(connection, row -> Keys.member(row.getLong(1)));
        Set<Integer> known = new HashSet<>(
                Sql.of("SELECT target_id FROM verdict_flip WHERE target_id = ANY(?) AND job_id = ?", both, failed.job())
                        .and("AND commit_hash = ?", failed.commit())
                        .list(connection, row -> row.getInt(1)));
        try (Batch batch = new Batch(
                connection,
                "INSERT INTO verdict_flip (target_id, job_id, commit_hash, passed_id, failed_id, on_day)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            for (int target : both) {
                if (!known.contains(target)) {
                    batch.add(
                            target,
                            failed.job(),
                            failed.commit(),
                            passed.id(),
                            failed.id(),
                            Math.max(failed.day(), passed.day()));
                }
            }
            batch.send();
        }
    }
}
