package io.jenkins.plugins.bazelbep.history.ask;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A condition on a field of the invocation's own row.
 *
 * @param attribute the same as a condition on what the invocation can be searched by; null where there is none
 */
record FieldCondition(Predicate<Candidate> holds, AttributeCondition attribute) implements Condition {

    @Override
    public Set<Integer> among(List<Candidate> candidates) {
        return candidates.stream().filter(holds).map(Candidate::id).collect(Collectors.toSet());
    }

    @Override
    public Optional<Set<Integer>> few(int most) throws SQLException {
        return attribute == null ? Optional.empty() : attribute.few(most);
    }
}
