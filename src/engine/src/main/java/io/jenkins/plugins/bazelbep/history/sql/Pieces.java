package io.jenkins.plugins.bazelbep.history.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Asks for many rows by their numbers, some at a time. H2 finds the rows of {@code = ANY(?)} by the index, but then holds
 * each against the list from its beginning: of 10,000 numbers at once, nine tenths of the time went there.
 */
public final class Pieces {

    private static final int NUMBERS = 200;

    private Pieces() {}

    /**
     * Hands over each row of the answers.
     *
     * @param question makes the question for some of the numbers
     */
    public static <N> void each(
            Connection connection, Collection<N> numbers, Function<List<N>, Sql> question, Sql.RowTaker taker)
            throws SQLException {
        List<N> all = List.copyOf(numbers);
        for (int from = 0; from < all.size(); from += NUMBERS) {
            question.apply(all.subList(from, Math.min(all.size(), from + NUMBERS)))
                    .each(connection, taker);
        }
    }
}
