package io.jenkins.plugins.bazelbep.columns;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing list of ints. */
public final class IntColumn {

    private int[] values = new int[16];
    private int size;

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Growth.next(size));
        }
        values[size++] = value;
    }

    public int get(int row) {
        return values[row];
    }

    public void set(int row, int value) {
        values[row] = value;
    }

    public int size() {
        return size;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(size);
        ByteBuffer buffer = ByteBuffer.allocate(Growth.CHUNK);
        for (int row = 0; row < size; ) {
            int count = Math.min(size - row, Growth.CHUNK / Integer.BYTES);
            buffer.clear().asIntBuffer().put(values, row, count);
            out.write(buffer.array(), 0, count * Integer.BYTES);
            row += count;
        }
    }

    /** @throws TableFormatException if what is there cannot be a column */
    public static IntColumn readFrom(DataInput in) throws IOException {
        IntColumn column = new IntColumn();
        int size = Growth.readSize(in);
        ByteBuffer buffer = ByteBuffer.allocate(Growth.CHUNK);
        while (column.size < size) {
            int count = Math.min(size - column.size, Growth.CHUNK / Integer.BYTES);
            in.readFully(buffer.array(), 0, count * Integer.BYTES);
            column.values = Arrays.copyOf(column.values, column.size + count);
            buffer.clear().asIntBuffer().get(column.values, column.size, count);
            column.size += count;
        }
        return column;
    }
}
