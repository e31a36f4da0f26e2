package io.jenkins.plugins.bazelbep.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks gzip, several members in a row too. The JDK's stream silently ends at a damaged later member; this does not. */
final class GzipMembers extends GZIPInputStream {

    private static final int TRAILER = 8;

    GzipMembers(InputStream in) throws IOException {
        super(in, 32 * 1024);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read < 0 && inf.finished() && inf.getRemaining() > TRAILER) {
            throw new ZipException("other bytes follow the compressed ones");
        }
        return read;
    }
}
