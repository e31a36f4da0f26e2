package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Pieces;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.HistoryInvocation;
import io.jenkins.plugins.bazelbep.history.write.Attribute.Kind;
import io.jenkins.plugins.bazelbep.history.write.Texts;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds invocations by what is known of them, newest first. */
final class InvocationSearch {

    private final Connection connection;
    private final Scope scope;

    InvocationSearch(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    Page<HistoryInvocation> find(InvocationFilter filter, Range range) throws SQLException {
        Sql where = Sql.of("WHERE").and(scope.holds("i.job_id"));
        addColumns(where, filter);
        Sql newestFirst = Sql.of("SELECT i.id FROM invocation i").and(where).and("ORDER BY i.started DESC, i.id DESC");
        List<Set<Integer>> searches = searches(filter);
        if (searches.isEmpty()) {
            long total = Sql.of("SELECT COUNT(*) FROM invocation i").and(where).number(connection);
            newestFirst.and("LIMIT ? OFFSET ?", range.limit(), range.offset());
            return new Page<>(total, rows(newestFirst.list(connection, row -> row.getInt(1))));
        }
        List<Integer> found = newestFirst.list(connection, row -> row.getInt(1));
        found.removeIf(id -> !searches.stream().allMatch(search -> search.contains(id)));
        return new Page<>(found.size(), rows(range.of(found)));
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

    /** What each condition finds that is about more than the invocation's own row; H2 would ask a subquery for each row. */
    private List<Set<Integer>> searches(InvocationFilter filter) throws SQLException {
        List<Set<Integer>> found = new ArrayList<>();
        if (isGiven(filter.option())) {
            found.add(attributes("kind = ?", Like.containing(filter.option()), Kind.OPTION.code()));
        }
        if (isGiven(filter.metadata())) {
            String pattern = filter.metadata().contains("=")
                    ? Like.exactly(filter.metadata())
                    : Like.beginningWith(filter.metadata() + "=");
            found.add(attributes("kind IN (?, ?)", pattern, Kind.METADATA.code(), Kind.WORKSPACE_STATUS.code()));
        }
        if (isGiven(filter.label())) {
            found.add(label(filter.label()));
        }
        if (isGiven(filter.words())) {
            for (String word : filter.words().trim().split("\\s+")) {
                found.add(word(word));
            }
        }
        return found;
    }

    private Set<Integer> attributes(String kinds, String pattern, Object... codes) throws SQLException {
        List<Integer> attributes = Sql.of("SELECT id FROM attribute WHERE LOWER(content) LIKE ?", pattern)
                .and("AND " + kinds, codes)
                .list(connection, row -> row.getInt(1));
        Set<Integer> found = new HashSet<>();
        Pieces.each(
                connection,
                attributes,
                some -> Sql.of("SELECT invocation_id FROM invocation_attribute WHERE attribute_id = ANY(?)", some),
                row -> found.add(row.getInt(1)));
        return found;
    }

    private Set<Integer> word(String word) throws SQLException {
        Set<Integer> found = new HashSet<>(attributes("1 = 1", Like.containing(word)));
        found.addAll(Sql.of("SELECT i.id FROM job j JOIN invocation i ON i.job_id = j.id")
                .and("WHERE LOWER(j.name) LIKE ?", Like.containing(word))
                .list(connection, row -> row.getInt(1)));
        if (word.startsWith("//") || word.startsWith("@") || word.indexOf(':') >= 0) {
            found.addAll(label(word));
        }
        return found;
    }

    private Set<Integer> label(String text) throws SQLException {
        Set<Integer> found = new HashSet<>(attributes("kind = ?", Like.containing(text), Kind.PATTERN.code()));
        found.addAll(new LabelSearch(connection, scope).find(text));
        return found;
    }

    private static void addColumns(Sql where, InvocationFilter filter) {
        if (filter.since() != null) {
            where.and("AND i.started >= ?", filter.since().toEpochMilli());
        }
        if (filter.until() != null) {
            where.and("AND i.started <= ?", filter.until().toEpochMilli());
        }
        if (isGiven(filter.user())) {
            where.and("AND i.user_name = ?", Texts.fit(filter.user(), Texts.TEXT));
        }
        if (isGiven(filter.commit())) {
            where.and("AND LOWER(i.commit_hash) LIKE ?", Like.beginningWith(filter.commit()));
        }
        if (isGiven(filter.branch())) {
            where.and("AND i.branch = ?", Texts.fit(filter.branch(), Texts.TEXT));
        }
        if (isGiven(filter.command())) {
            where.and("AND i.command = ?", Texts.fit(filter.command(), Texts.SHORT));
        }
        if (isGiven(filter.state())) {
            where.and("AND i.state = ?", InvocationState.valueOf(filter.state()).ordinal());
        }
        if (filter.success() != null) {
            where.and("AND i.success = ?", filter.success());
        }
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }
}
