package io.jenkins.plugins.bazelbep.junit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends where reading fails, and remembers why: what was read before is worth keeping. */
final class EndingStream extends FilterInputStream {

    private IOException failure;

    EndingStream(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return failure == null ? super.read(bytes, offset, length) : -1;
        } catch (IOException e) {
            failure = e;
            return -1;
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
    }

    /** Null if the stream was read to its end. */
    IOException failure() {
        return failure;
    }
}
