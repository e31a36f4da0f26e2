package io.jenkins.plugins.bazelbep.artifacts;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipException;

/**
 * A content that is held against its digest and size while it is read. The verdict comes before the last bytes are given:
 * whoever downloads it knows its length, and would take it for whole when it has so many.
 */
final class VerifiedContent extends FilterInputStream {

    private final Path from;
    private final StoredFile expected;
    private final MessageDigest digest = Sha256.newDigest();
    private long count;
    private boolean ended;
    private boolean verified;

    VerifiedContent(InputStream in, Path from, StoredFile expected) {
        super(in);
        this.from = from;
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read;
        try {
            read = ended ? -1 : in.read(bytes, offset, length);
        } catch (EOFException | ZipException e) {
            throw new DamagedContentException(from, e.getMessage());
        }
        if (read > 0) {
            count += read;
            digest.update(bytes, offset, read);
        }
        if (count > expected.size()) {
            throw new DamagedContentException(from, "it is longer than " + expected.size() + " bytes");
        }
        ended |= read < 0;
        if ((ended || count == expected.size()) && !verified) {
            verify();
            verified = true;
        }
        return read;
    }

    private void verify() throws IOException {
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(expected.digest())) {
            throw new DamagedContentException(from, "its SHA-256 is " + found);
        }
    }

    /** By reading, since what is left out would be missing in the digest. */
    @Override
    public long skip(long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(Packing.BUFFER, Math.max(0, count))];
        long skipped = 0;
        while (skipped < count) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, count - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
