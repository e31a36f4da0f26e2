package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Pieces;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.FoundPage;
import io.jenkins.plugins.bazelbep.history.view.HistoryInvocation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds invocations by what is known of them, newest first. */
final class InvocationSearch {

    private final Connection connection;
    private final Scope scope;
    private final SearchLimits limits;

    InvocationSearch(Connection connection, Scope scope, SearchLimits limits) {
        this.connection = connection;
        this.scope = scope;
        this.limits = limits;
    }

    FoundPage<HistoryInvocation> find(InvocationFilter filter, Range range) throws SQLException {
        Candidates candidates = new Candidates(connection, scope, filter);
        List<Condition> conditions = Conditions.of(connection, scope, filter, limits);
        if (conditions.isEmpty()) {
            return new FoundPage<>(candidates.count(), null, rows(candidates.ids(range)));
        }
        long wanted = (long) range.offset() + range.limit();
        Walk.Found found = new Walk(candidates, conditions, limits, wanted).found();
        return new FoundPage<>(found.ids().size(), found.lookedBackTo(), rows(range.of(found.ids())));
    }

    private List<HistoryInvocation> rows(List<Integer> ids) throws SQLException {
        Map<Integer, HistoryInvocation> rows = new HashMap<>();
        Pieces.each(
                connection,
                ids,
                some -> Sql.of("SELECT " + InvocationColumns.COLUMNS + ", i.id FROM invocation i")
                        .and("JOIN job j ON j.id = i.job_id WHERE i.id = ANY(?)", some),
                row -> rows.put(row.getInt("id"), InvocationColumns.of(row)));
        return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }
}
