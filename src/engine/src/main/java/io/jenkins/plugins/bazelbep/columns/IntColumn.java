package io.jenkins.plugins.bazelbep.columns;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing list of ints, in pages: growing copies none of them but the first, which begins small. */
public final class IntColumn {

    private static final int BITS = 12;
    private static final int PAGE = 1 << BITS;

    private int[][] pages = new int[16][];
    private int size;

    public void add(int value) {
        int at = size & PAGE - 1;
        if (at == 0) {
            newPage(size == 0 ? Growth.FIRST : PAGE);
        } else if (at == pages[size >> BITS].length) {
            pages[size >> BITS] = Arrays.copyOf(pages[size >> BITS], Math.min(2 * at, PAGE));
        }
        pages[size >> BITS][at] = value;
        size++;
    }

    public int get(int row) {
        return pages[row >> BITS][row & PAGE - 1];
    }

    public void set(int row, int value) {
        pages[row >> BITS][row & PAGE - 1] = value;
    }

    public int size() {
        return size;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(size);
        ByteBuffer buffer = ByteBuffer.allocate(PAGE * Integer.BYTES);
        for (int row = 0; row < size; row += PAGE) {
            int count = Math.min(size - row, PAGE);
            buffer.clear().asIntBuffer().put(pages[row >> BITS], 0, count);
            out.write(buffer.array(), 0, count * Integer.BYTES);
        }
    }

    /** @throws TableFormatException if what is there cannot be a column */
    public static IntColumn readFrom(DataInput in) throws IOException {
        IntColumn column = new IntColumn();
        int size = Growth.readSize(in);
        ByteBuffer buffer = ByteBuffer.allocate(PAGE * Integer.BYTES);
        while (column.size < size) {
            int count = Math.min(size - column.size, PAGE);
            int[] page = column.newPage(count);
            in.readFully(buffer.array(), 0, count * Integer.BYTES);
            buffer.clear().asIntBuffer().get(page, 0, count);
            column.size += count;
        }
        return column;
    }

    private int[] newPage(int length) {
        int page = size >> BITS;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, Growth.next(page));
        }
        pages[page] = new int[length];
        return pages[page];
    }
}
