package io.jenkins.plugins.bazelbep.artifacts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * One reading of a file: its digest, its size, and a compressed copy if its beginning lets hope that this helps.
 *
 * @param digest SHA-256 in hexadecimal digits
 * @param size bytes as they are
 * @param worthIt whether the copy was made and is clearly smaller
 */
record Packing(String digest, long size, boolean worthIt) {

    static final int BUFFER = 64 * 1024;

    /** A copy that saves less than a tenth is not worth the time of unpacking. */
    private static final double WORTH_IT = 0.9;

    /** @param copy where the compressed copy goes; may be left there unfinished or unused */
    static Packing of(Path file, Path copy) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        boolean packs;
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.readNBytes(buffer, 0, BUFFER);
            packs = isSmaller(compressedSize(buffer, read), read);
            try (OutputStream out = packs
                    ? new GZIPOutputStream(Files.newOutputStream(copy), BUFFER)
                    : OutputStream.nullOutputStream()) {
                while (read > 0) {
                    size += read;
                    digest.update(buffer, 0, read);
                    out.write(buffer, 0, read);
                    read = in.readNBytes(buffer, 0, BUFFER);
                }
            }
        }
        boolean worthIt = packs && isSmaller(Files.size(copy), size);
        return new Packing(HexFormat.of().formatHex(digest.digest()), size, worthIt);
    }

    private static long compressedSize(byte[] bytes, int length) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(BUFFER);
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes, 0, length);
        }
        return packed.size();
    }

    private static boolean isSmaller(long packed, long plain) {
        return packed < plain * WORTH_IT;
    }
}
