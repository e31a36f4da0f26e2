package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.columns.IntColumn;
import io.jenkins.plugins.bazelbep.columns.StringPool;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;

/** The rows of a table by label. Kept until the table has grown; safe for several readers at once. */
final class LabelOrder {

    private final StringPool texts;
    private final IntColumn labels;
    private volatile int[] rows = {};

    LabelOrder(StringPool texts, IntColumn labels) {
        this.texts = texts;
        this.labels = labels;
    }

    /** All rows by label; rows with the same label in the order they came. */
    int[] rows() {
        int[] known = rows;
        if (known.length != labels.size()) {
            known = sorted();
            rows = known;
        }
        return known;
    }

    /** The rows that a filter lets through, by label. */
    int[] select(IntPredicate filter, boolean descending) {
        int[] selected = RowOrder.select(rows(), filter, row -> 0, false);
        return descending ? RowOrder.reversed(selected) : selected;
    }

    private int[] sorted() {
        Integer[] order = new Integer[labels.size()];
        for (int row = 0; row < order.length; row++) {
            order[row] = row;
        }
        Arrays.sort(order, Comparator.comparing(this::label));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** The label of a row; empty where a stream told none, which no Bazel does. */
    String label(int row) {
        String label = texts.text(labels.get(row));
        return label == null ? "" : label;
    }
}
