package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.write.Attribute.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** That a word is part of something that an invocation can be searched by. */
final class WordCondition implements Condition {

    private final String word;
    private final Set<Integer> jobs;
    private final AttributeCondition attributes;
    private final AttributeCondition whole;
    private final LabelCondition label;

    WordCondition(Connection connection, Scope scope, String text, SearchLimits limits) throws SQLException {
        this.word = text.toLowerCase(Locale.ROOT);
        this.jobs = new HashSet<>(Sql.of("SELECT id FROM job WHERE LOWER(name) LIKE ?", Like.containing(text))
                .list(connection, row -> row.getInt(1)));
        // The other kinds are fields of the invocation's row, and have too many texts to look through.
        this.attributes = AttributeCondition.like(
                connection, Like.containing(text), Kind.PATTERN, Kind.OPTION, Kind.METADATA, Kind.WORKSPACE_STATUS);
        this.whole = AttributeCondition.equal(connection, text, Kind.ID, Kind.COMMIT, Kind.BRANCH);
        boolean isLabel = text.startsWith("//") || text.startsWith("@") || text.indexOf(':') >= 0;
        this.label = isLabel ? new LabelCondition(connection, scope, text, limits) : null;
    }

    @Override
    public Set<Integer> among(List<Candidate> candidates) throws SQLException {
        Set<Integer> found = new HashSet<>();
        candidates.stream().filter(this::isIn).forEach(each -> found.add(each.id()));
        found.addAll(attributes.among(left(candidates, found)));
        if (label != null) {
            found.addAll(label.among(left(candidates, found)));
        }
        return found;
    }

    private boolean isIn(Candidate candidate) {
        return jobs.contains(candidate.job())
                || candidate
                        .texts()
                        .filter(Objects::nonNull)
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
    }

    private static List<Candidate> left(List<Candidate> candidates, Set<Integer> found) {
        return candidates.stream().filter(each -> !found.contains(each.id())).toList();
    }

    /** Those whose id, commit or branch it is. */
    @Override
    public Set<Integer> known(int most) throws SQLException {
        return whole.few(most).orElse(Set.of());
    }

    @Override
    public boolean isTired() {
        return label != null && label.isTired();
    }
}
