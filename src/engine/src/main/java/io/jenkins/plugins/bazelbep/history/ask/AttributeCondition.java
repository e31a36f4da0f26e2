package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Pieces;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.write.Attribute;
import io.jenkins.plugins.bazelbep.history.write.Attribute.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** That an invocation has an attribute of some kinds whose text is, or is like, something. */
final class AttributeCondition implements Condition {

    /** Where more attributes match, each candidate's own are asked for instead. */
    private static final int MOST_ATTRIBUTES = 1000;

    private final Connection connection;
    private final Sql matches;
    private Set<Integer> attributes;

    private AttributeCondition(Connection connection, Sql matches) {
        this.connection = connection;
        this.matches = matches;
    }

    /** @param pattern of {@link Like} */
    static AttributeCondition like(Connection connection, String pattern, Kind... kinds) {
        return new AttributeCondition(connection, of(kinds).and("AND LOWER(a.content) LIKE ?", pattern));
    }

    /** @param text the whole of it, in this case */
    static AttributeCondition equal(Connection connection, String text, Kind... kinds) {
        String content = new Attribute(kinds[0], text).content();
        return new AttributeCondition(connection, of(kinds).and("AND a.content = ?", content));
    }

    /** Part of the text: PostgreSQL plans a statement that comes again without its values, but kinds differ in number. */
    private static Sql of(Kind... kinds) {
        String codes = Stream.of(kinds).map(kind -> "" + kind.code()).collect(Collectors.joining(", "));
        return Sql.of("a.kind IN (" + codes + ")");
    }

    /** At most one more than {@link #MOST_ATTRIBUTES}. */
    private Set<Integer> attributes() throws SQLException {
        if (attributes == null) {
            attributes = new HashSet<>(Sql.of("SELECT a.id FROM attribute a WHERE")
                    .and(matches)
                    .and("LIMIT ?", MOST_ATTRIBUTES + 1)
                    .list(connection, row -> row.getInt(1)));
        }
        return attributes;
    }

    @Override
    public Set<Integer> among(List<Candidate> candidates) throws SQLException {
        Set<Integer> wanted = attributes();
        Set<Integer> found = new HashSet<>();
        if (wanted.isEmpty()) {
            return found;
        }
        List<Integer> ids = candidates.stream().map(Candidate::id).toList();
        if (wanted.size() > MOST_ATTRIBUTES) {
            Pieces.each(
                    connection,
                    ids,
                    some -> Sql.of("SELECT o.invocation_id FROM invocation_attribute o JOIN attribute a")
                            .and("ON a.id = o.attribute_id WHERE o.invocation_id = ANY(?) AND", some)
                            .and(matches),
                    row -> found.add(row.getInt(1)));
            return found;
        }
        Pieces.each(
                connection,
                ids,
                some -> Sql.of(
                        "SELECT invocation_id, attribute_id FROM invocation_attribute WHERE invocation_id = ANY(?)",
                        some),
                row -> {
                    if (wanted.contains(row.getInt(2))) {
                        found.add(row.getInt(1));
                    }
                });
        return found;
    }

    @Override
    public Optional<Set<Integer>> few(int most) throws SQLException {
        if (attributes().size() > MOST_ATTRIBUTES) {
            return Optional.empty();
        }
        Set<Integer> found = new HashSet<>();
        for (int attribute : attributes()) {
            Sql.of("SELECT invocation_id FROM invocation_attribute WHERE attribute_id = ?", attribute)
                    .and("LIMIT ?", most + 1)
                    .each(connection, row -> found.add(row.getInt(1)));
            if (found.size() > most) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }
}
