package io.jenkins.plugins.bazelbep.columns;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Columns of equal length, and the texts that their numbers stand for: what a table is made of. */
public final class ColumnSet {

    private final TableFormat format;
    private final StringPool texts;
    private final IntColumn[] ints;
    private final LongColumn[] longs;

    /** Begins an empty table with so many columns of ints and of longs. */
    public ColumnSet(TableFormat format, int ints, int longs, TextBudget budget) {
        this.format = format;
        this.texts = new StringPool(budget);
        this.ints = new IntColumn[ints];
        this.longs = new LongColumn[longs];
        Arrays.setAll(this.ints, i -> new IntColumn());
        Arrays.setAll(this.longs, i -> new LongColumn());
    }

    private ColumnSet(TableFormat format, StringPool texts, IntColumn[] ints, LongColumn[] longs) {
        this.format = format;
        this.texts = texts;
        this.ints = ints;
        this.longs = longs;
    }

    public StringPool texts() {
        return texts;
    }

    public IntColumn ints(int column) {
        return ints[column];
    }

    public LongColumn longs(int column) {
        return longs[column];
    }

    /** Adds a row of zeros and returns its number. */
    public int addRow() {
        for (IntColumn column : ints) {
            column.add(0);
        }
        for (LongColumn column : longs) {
            column.add(0);
        }
        return rows() - 1;
    }

    public int rows() {
        return ints[0].size();
    }

    public void writeTo(DataOutput out) throws IOException {
        format.writeTo(out);
        texts.writeTo(out);
        for (IntColumn column : ints) {
            column.writeTo(out);
        }
        for (LongColumn column : longs) {
            column.writeTo(out);
        }
    }

    /** @throws TableFormatException if what is there is not such a table */
    public static ColumnSet readFrom(DataInput in, TableFormat format, int ints, int longs) throws IOException {
        format.expect(in);
        StringPool texts = StringPool.readFrom(in);
        IntColumn[] intColumns = new IntColumn[ints];
        LongColumn[] longColumns = new LongColumn[longs];
        for (int i = 0; i < ints; i++) {
            intColumns[i] = IntColumn.readFrom(in);
            TableFormat.expectSameSize(intColumns[0].size(), intColumns[i].size());
        }
        for (int i = 0; i < longs; i++) {
            longColumns[i] = LongColumn.readFrom(in);
            TableFormat.expectSameSize(intColumns[0].size(), longColumns[i].size());
        }
        return new ColumnSet(format, texts, intColumns, longColumns);
    }
}
