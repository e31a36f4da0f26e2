package io.jenkins.plugins.bazelbep.columns;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A growing list of bytes. */
public final class ByteColumn {

    private byte[] values = new byte[16];
    private int size;

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Growth.next(size));
        }
        values[size++] = (byte) value;
    }

    /** Returns the value in a row as a number from 0 to 255. */
    public int get(int row) {
        return values[row] & 0xff;
    }

    public void set(int row, int value) {
        values[row] = (byte) value;
    }

    public int size() {
        return size;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(size);
        out.write(values, 0, size);
    }

    /** @throws TableFormatException if what is there cannot be a column */
    public static ByteColumn readFrom(DataInput in) throws IOException {
        ByteColumn column = new ByteColumn();
        int size = Growth.readSize(in);
        while (column.size < size) {
            int length = Math.min(size - column.size, Growth.CHUNK);
            column.values = Arrays.copyOf(column.values, column.size + length);
            in.readFully(column.values, column.size, length);
            column.size += length;
        }
        return column;
    }
}
