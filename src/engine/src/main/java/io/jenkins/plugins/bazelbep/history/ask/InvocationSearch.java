package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.HistoryInvocation;
import io.jenkins.plugins.bazelbep.history.write.Attribute.Kind;
import io.jenkins.plugins.bazelbep.history.write.Texts;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Finds invocations by what is known of them, newest first. */
final class InvocationSearch {

    /** A text that stands in more labels than these is not looked for in the others. */
    private static final int MOST_LABELS = 100;

    private final Connection connection;
    private final Scope scope;

    InvocationSearch(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    Page<HistoryInvocation> find(InvocationFilter filter, Range range) throws SQLException {
        Sql where = Sql.of("WHERE").and(scope.holds("i.job_id"));
        addColumns(where, filter);
        if (isGiven(filter.label())) {
            where.and("AND").and(hasLabel(filter.label()));
        }
        if (isGiven(filter.words())) {
            for (String word : filter.words().trim().split("\\s+")) {
                where.and("AND (").and(hasWord(word)).and(")");
            }
        }
        long total = Sql.of("SELECT COUNT(*) FROM invocation i").and(where).number(connection);
        List<HistoryInvocation> items = Sql.of(
                        "SELECT " + InvocationColumns.COLUMNS + " FROM invocation i JOIN job j ON j.id = i.job_id")
                .and(where)
                .and("ORDER BY i.started DESC, i.id DESC LIMIT ? OFFSET ?", range.limit(), range.offset())
                .list(connection, InvocationColumns::of);
        return new Page<>(total, items);
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
        if (isGiven(filter.option())) {
            where.and("AND").and(hasAttribute("a.kind = ?", Like.containing(filter.option()), Kind.OPTION.code()));
        }
        if (isGiven(filter.metadata())) {
            String pattern = filter.metadata().contains("=")
                    ? Like.beginningWith(filter.metadata()).replaceFirst("%$", "")
                    : Like.beginningWith(filter.metadata() + "=");
            where.and("AND")
                    .and(hasAttribute("a.kind IN (?, ?)", pattern, Kind.METADATA.code(), Kind.WORKSPACE_STATUS.code()));
        }
    }

    private static Sql hasAttribute(String kinds, String pattern, Object... codes) {
        return Sql.of("i.id IN (SELECT ia.invocation_id FROM attribute a")
                .and("JOIN invocation_attribute ia ON ia.attribute_id = a.id")
                .and("WHERE LOWER(a.content) LIKE ?", pattern)
                .and("AND " + kinds + ")", codes);
    }

    private Sql hasWord(String word) throws SQLException {
        Sql any = hasAttribute("1 = 1", Like.containing(word));
        any.and("OR i.job_id IN (SELECT id FROM job WHERE LOWER(name) LIKE ?)", Like.containing(word));
        return isPartOfLabel(word) ? any.and("OR").and(hasLabel(word)) : any;
    }

    private static boolean isPartOfLabel(String word) {
        return word.startsWith("//") || word.startsWith("@") || word.indexOf(':') >= 0;
    }

    private Sql hasLabel(String text) throws SQLException {
        List<Integer> targets = Targets.containing(connection, text.toLowerCase(Locale.ROOT), MOST_LABELS);
        return Sql.of("(")
                .and(hasAttribute("a.kind = ?", Like.containing(text), Kind.PATTERN.code()))
                .and("OR EXISTS (SELECT 1 FROM target t JOIN test_outcome o ON o.id = i.id * " + Keys.FACTOR
                        + " + t.id")
                .and("WHERE t.id = ANY(?))", targets)
                .and("OR i.id IN (SELECT invocation_id FROM target_outcome WHERE target_id = ANY(?)))", targets);
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }
}
