package io.jenkins.plugins.bazelbep.columns;

import java.io.DataInput;
import java.io.IOException;

/** How columns grow, and how they are read back without trusting a stored size. */
final class Growth {

    /** Columns are read in pieces of this many bytes: a damaged size meets the end of the file before it fills memory. */
    static final int CHUNK = 1 << 16;

    private Growth() {}

    /** By half: columns are many, and doubling would leave half of the memory empty. */
    static int next(int size) {
        return Math.addExact(size, Math.max(16, size >> 1));
    }

    static int readSize(DataInput in) throws IOException {
        int size = in.readInt();
        if (size < 0) {
            throw new TableFormatException("a column says it has " + size + " values");
        }
        return size;
    }
}
