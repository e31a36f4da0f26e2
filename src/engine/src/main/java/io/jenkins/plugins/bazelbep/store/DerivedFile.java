package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.columns.TableFormatException;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A file that can be made again from the event log. A head says which format it has and which log it was made from, and
 * carries a checksum, so that an older, a foreign or a damaged one is known before anything is taken from it.
 */
final class DerivedFile {

    private static final int MAGIC = 0x42455044; // "BEPD"
    private static final int HEAD = 4 + 4 + 8 + 8 + 4;

    /** Writes the contents of a file. */
    interface Contents {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private DerivedFile() {}

    /**
     * Writes a file to a temporary name and moves it into place.
     *
     * @param format the version of its format
     * @param edition the edition of the event log that it was made from
     * @return the length of the contents in bytes
     */
    static long write(Path file, int format, long edition, Contents contents) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try {
            try (FileChannel channel = FileChannel.open(temporary, options, PrivateFiles.ofFile(temporary))) {
                channel.position(HEAD);
                CRC32C crc = new CRC32C();
                OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(channel), 64 * 1024);
                DataOutputStream out = new DataOutputStream(new CheckedOutputStream(buffered, crc));
                contents.writeTo(out);
                out.flush();
                long length = channel.position() - HEAD;
                ByteBuffer head = ByteBuffer.allocate(HEAD);
                head.putInt(MAGIC).putInt(format).putLong(edition).putLong(length);
                head.putInt((int) crc.getValue()).flip();
                channel.write(head, 0);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return length;
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Returns the contents of a file.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws TableFormatException if it is damaged, has another format, or was made from another log
     */
    static byte[] read(Path file, int format, long edition) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer head = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD || head.getInt() != MAGIC) {
            throw new TableFormatException(file + ": is no derived file");
        }
        int found = head.getInt();
        if (found != format) {
            throw new TableFormatException(file + ": has format " + found + ", not " + format);
        }
        if (head.getLong() != edition) {
            throw new TableFormatException(file + ": was made from another edition of the event log");
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, HEAD, bytes.length - HEAD);
        if (head.getLong() != bytes.length - HEAD || head.getInt() != (int) crc.getValue()) {
            throw new TableFormatException(file + ": is damaged");
        }
        byte[] contents = new byte[bytes.length - HEAD];
        System.arraycopy(bytes, HEAD, contents, 0, contents.length);
        return contents;
    }
}
