package io.jenkins.plugins.bazelbep.columns;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing list of longs, in pages: growing copies none of them but the first, which begins small. */
public final class LongColumn {

    private static final int BITS = 12;
    private static final int PAGE = 1 << BITS;

    private long[][] pages = new long[16][];
    private int size;

    public void add(long value) {
        int at = size & PAGE - 1;
        if (at == 0) {
            newPage(size == 0 ? Growth.FIRST : PAGE);
        } else if (at == pages[size >> BITS].length) {
            pages[size >> BITS] = Arrays.copyOf(pages[size >> BITS], Math.min(2 * at, PAGE));
        }
        pages[size >> BITS][at] = value;
        size++;
    }

    public long get(int row) {
        return pages[row >> BITS][row & PAGE - 1];
    }

    public void set(int row, long value) {
        pages[row >> BITS][row & PAGE - 1] = value;
    }

    public int size() {
        return size;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(size);
        ByteBuffer buffer = ByteBuffer.allocate(PAGE * Long.BYTES);
        for (int row = 0; row < size; row += PAGE) {
            int count = Math.min(size - row, PAGE);
            buffer.clear().asLongBuffer().put(pages[row >> BITS], 0, count);
            out.write(buffer.array(), 0, count * Long.BYTES);
        }
    }

    /** @throws TableFormatException if what is there cannot be a column */
    public static LongColumn readFrom(DataInput in) throws IOException {
        LongColumn column = new LongColumn();
        int size = Growth.readSize(in);
        ByteBuffer buffer = ByteBuffer.allocate(PAGE * Long.BYTES);
        while (column.size < size) {
            int count = Math.min(size - column.size, PAGE);
            long[] page = column.newPage(count);
            in.readFully(buffer.array(), 0, count * Long.BYTES);
            buffer.clear().asLongBuffer().get(page, 0, count);
            column.size += count;
        }
        return column;
    }

    private long[] newPage(int length) {
        int page = size >> BITS;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, Growth.next(page));
        }
        pages[page] = new long[length];
        return pages[page];
    }
}
