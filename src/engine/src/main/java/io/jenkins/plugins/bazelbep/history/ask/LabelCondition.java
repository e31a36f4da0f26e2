package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.write.Attribute.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** That an invocation tells of a test, a target or a pattern by part of its label. */
final class LabelCondition implements Condition {

    private final AttributeCondition patterns;
    private final LabelOutcomes outcomes;

    LabelCondition(Connection connection, Scope scope, String text, SearchLimits limits) throws SQLException {
        this.patterns = AttributeCondition.like(connection, Like.containing(text), Kind.PATTERN);
        this.outcomes = new LabelOutcomes(connection, scope, text, limits.outcomes());
    }

    @Override
    public Set<Integer> among(List<Candidate> candidates) throws SQLException {
        Set<Integer> found = new HashSet<>(patterns.among(candidates));
        found.addAll(outcomes.among(
                candidates.stream().filter(each -> !found.contains(each.id())).toList()));
        return found;
    }

    @Override
    public Optional<Set<Integer>> few(int most) throws SQLException {
        Optional<Set<Integer>> withPattern = patterns.few(most);
        Optional<Set<Integer>> withOutcome = withPattern.isEmpty() ? Optional.empty() : outcomes.few(most);
        return withOutcome.map(found -> {
            Set<Integer> all = new HashSet<>(found);
            all.addAll(withPattern.get());
            return all;
        });
    }

    @Override
    public boolean isTired() {
        return outcomes.isTired();
    }
}
