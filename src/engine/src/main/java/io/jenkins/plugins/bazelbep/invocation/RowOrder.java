package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.columns.IntColumn;
import io.jenkins.plugins.bazelbep.columns.StringPool;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Picks, sorts and pages row numbers without an object for each. */
final class RowOrder {

    private RowOrder() {}

    /**
     * Returns the rows that a filter lets through, by rank, and rows of equal rank in the order given.
     *
     * @param rows all rows, in the order that decides between equals
     * @param rank a number from 0 for each row
     * @param descending turns the ranks round; between equals the order stays
     */
    static int[] select(int[] rows, IntPredicate filter, IntUnaryOperator rank, boolean descending) {
        long[] keys = new long[rows.length];
        int count = 0;
        for (int place = 0; place < rows.length; place++) {
            int row = rows[place];
            if (filter.test(row)) {
                long key = rank.applyAsInt(row);
                keys[count++] = (descending ? Integer.MAX_VALUE - key : key) << 32 | place;
            }
        }
        Arrays.sort(keys, 0, count);
        int[] selected = new int[count];
        for (int i = 0; i < count; i++) {
            selected[i] = rows[(int) keys[i]];
        }
        return selected;
    }

    /** The rows from 0 on. */
    static int[] natural(int size) {
        return IntStream.range(0, size).toArray();
    }

    static int[] reversed(int[] rows) {
        int[] reversed = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            reversed[i] = rows[rows.length - 1 - i];
        }
        return reversed;
    }

    /** Ranks the texts that a column uses: for each number of a text its place among them, by {@code compareTo}. */
    static int[] textRanks(StringPool texts, IntColumn column) {
        boolean[] used = new boolean[texts.size()];
        for (int row = 0; row < column.size(); row++) {
            used[column.get(row)] = true;
        }
        int[] ranks = new int[texts.size()];
        int[] rank = {1};
        IntStream.range(1, used.length)
                .filter(number -> used[number])
                .boxed()
                .sorted((one, other) -> texts.text(one).compareTo(texts.text(other)))
                .forEach(number -> ranks[number] = rank[0]++);
        return ranks;
    }
}
