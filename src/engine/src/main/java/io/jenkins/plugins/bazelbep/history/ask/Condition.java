package io.jenkins.plugins.bazelbep.history.ask;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something that must hold for the invocations that a search finds. */
interface Condition {

    /** The numbers of those candidates for which it holds. */
    Set<Integer> among(List<Candidate> candidates) throws SQLException;

    /**
     * The numbers of all invocations for which it may hold.
     *
     * @return empty where there are more than so many, or where that cannot be told quickly
     */
    default Optional<Set<Integer>> few(int most) throws SQLException {
        return Optional.empty();
    }

    /** Some for which it holds that are quickly found, however old they are. */
    default Set<Integer> known(int most) throws SQLException {
        return Set.of();
    }

    /** Whether it has looked at so much that the search must end. */
    default boolean isTired() {
        return false;
    }
}
