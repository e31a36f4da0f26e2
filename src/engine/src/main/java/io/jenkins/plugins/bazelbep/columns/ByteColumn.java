package io.jenkins.plugins.bazelbep.columns;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A growing list of bytes, in pages: growing copies none of them but the first, which begins small. */
public final class ByteColumn {

    private static final int BITS = 12;
    private static final int PAGE = 1 << BITS;

    private byte[][] pages = new byte[16][];
    private int size;

    public void add(int value) {
        int at = size & PAGE - 1;
        if (at == 0) {
            newPage(size == 0 ? Growth.FIRST : PAGE);
        } else if (at == pages[size >> BITS].length) {
            pages[size >> BITS] = Arrays.copyOf(pages[size >> BITS], Math.min(2 * at, PAGE));
        }
        pages[size >> BITS][at] = (byte) value;
        size++;
    }

    /** Returns the value in a row as a number from 0 to 255. */
    public int get(int row) {
        return pages[row >> BITS][row & PAGE - 1] & 0xff;
    }

    public void set(int row, int value) {
        pages[row >> BITS][row & PAGE - 1] = (byte) value;
    }

    public int size() {
        return size;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int row = 0; row < size; row += PAGE) {
            int count = Math.min(size - row, PAGE);
            out.write(pages[row >> BITS], 0, count);
        }
    }

    /** @throws TableFormatException if what is there cannot be a column */
    public static ByteColumn readFrom(DataInput in) throws IOException {
        ByteColumn column = new ByteColumn();
        int size = Growth.readSize(in);
        while (column.size < size) {
            int count = Math.min(size - column.size, PAGE);
            byte[] page = column.newPage(count);
            in.readFully(page, 0, count);
            column.size += count;
        }
        return column;
    }

    private byte[] newPage(int length) {
        int page = size >> BITS;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, Growth.next(page));
        }
        pages[page] = new byte[length];
        return pages[page];
    }
}
