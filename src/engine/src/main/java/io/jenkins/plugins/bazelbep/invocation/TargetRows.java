package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.columns.IntColumn;
import io.jenkins.plugins.bazelbep.columns.RowIndex;

/**
 * Finds rows of targets. The first row of a label is found by the label's number, without hashing: nearly all labels
 * have one row only, and numbers that lie side by side keep the processor's cache warm.
 */
final class TargetRows {

    private final TargetTable targets;

    /** By the number of a label: its first row and one; 0 for none. */
    private final IntColumn first = new IntColumn();

    private final RowIndex others;

    TargetRows(TargetTable targets) {
        this.targets = targets;
        this.others = new RowIndex(targets.labels(), targets.aspects(), targets.configurations());
    }

    /** Returns the first row of a label, or -1. */
    int first(int label) {
        return label < first.size() ? first.get(label) - 1 : -1;
    }

    /** Returns the row with this key, or -1. */
    int find(int label, int aspect, int configuration) {
        int row = first(label);
        if (row < 0) {
            return -1;
        }
        return targets.aspects().get(row) == aspect && targets.configurations().get(row) == configuration
                ? row
                : others.find(label, aspect, configuration);
    }

    /** Returns a row with this label and aspect, if need be the one without a configuration; or -1. */
    int any(int label, int aspect) {
        int row = first(label);
        return row >= 0 && targets.aspects().get(row) == aspect ? row : others.find(label, aspect, 0);
    }

    /** Makes a new row findable. */
    void add(int row) {
        int label = targets.labels().get(row);
        while (first.size() <= label) {
            first.add(0);
        }
        if (first.get(label) == 0) {
            first.set(label, row + 1);
        } else {
            others.add(row);
        }
    }

    /** Makes a row findable by the key that it has now. */
    void keyChanged(int row) {
        if (first(targets.labels().get(row)) != row) {
            others.add(row);
        }
    }
}
