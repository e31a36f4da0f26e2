package io.jenkins.plugins.bazelbep.columns;

import java.io.DataInput;
import java.io.IOException;

/** How columns grow, and how their stored size is read. Pages are read one by one: a damaged size meets the end first. */
final class Growth {

    /** With how many values a column begins: most invocations are small, and each has a hundred columns. */
    static final int FIRST = 16;

    private Growth() {}

    /** By half: tables are many, and doubling would leave half of the memory empty. */
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
