package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Pieces;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The invocations of some jobs and some time, newest first. */
final class Candidates {

    private static final String NEWEST_FIRST = "ORDER BY i.started DESC, i.id DESC";

    private final Connection connection;
    private final Sql where;

    Candidates(Connection connection, Scope scope, InvocationFilter filter) {
        this.connection = connection;
        this.where = scope.holds("i.job_id");
        if (filter.since() != null) {
            where.and("AND i.started >= ?", filter.since().toEpochMilli());
        }
        if (filter.until() != null) {
            where.and("AND i.started <= ?", filter.until().toEpochMilli());
        }
    }

    /** How many there are. */
    long count() throws SQLException {
        return Sql.of("SELECT COUNT(*) FROM invocation i WHERE").and(where).number(connection);
    }

    /** The numbers of some of them. */
    List<Integer> ids(Range range) throws SQLException {
        return Sql.of("SELECT i.id FROM invocation i WHERE")
                .and(where)
                .and(NEWEST_FIRST + " LIMIT ? OFFSET ?", range.limit(), range.offset())
                .list(connection, row -> row.getInt(1));
    }

    /**
     * The next so many.
     *
     * @param last where the ones before ended; null to begin
     */
    List<Candidate> after(Candidate last, int most) throws SQLException {
        Sql next = Sql.of("SELECT " + Candidate.COLUMNS + " FROM invocation i WHERE")
                .and(where);
        if (last != null) {
            next.and("AND i.started <= ? AND (i.started < ? OR i.id < ?)", last.started(), last.started(), last.id());
        }
        return next.and(NEWEST_FIRST + " LIMIT ?", most).list(connection, Candidate::of);
    }

    /** Those with some numbers. */
    List<Candidate> withIds(Collection<Integer> ids) throws SQLException {
        List<Candidate> found = new ArrayList<>();
        Pieces.each(
                connection,
                ids,
                some -> Sql.of("SELECT " + Candidate.COLUMNS + " FROM invocation i WHERE i.id = ANY(?) AND", some)
                        .and(where),
                row -> found.add(Candidate.of(row)));
        found.sort(Comparator.comparingLong(Candidate::started)
                .thenComparingInt(Candidate::id)
                .reversed());
        return found;
    }
}
