package io.jenkins.plugins.bazelbep.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Makes a sealed log of a plain one, block by block. */
final class Sealing {

    private final Path plain;
    private final Path sealed;
    private final int maxRecordBytes;
    private final byte[] block = new byte[SealedBlock.PLAIN_BYTES];
    private final ByteBuffer member = ByteBuffer.allocate(2 * SealedBlock.PLAIN_BYTES);
    private final CRC32 crc = new CRC32();

    Sealing(Path plain, Path sealed, int maxRecordBytes) {
        this.plain = plain;
        this.sealed = sealed;
        this.maxRecordBytes = maxRecordBytes;
    }

    void run() throws IOException {
        Path temporary = sealed.resolveSibling(sealed.getFileName() + ".tmp");
        try (FileBytes source = new FileBytes(plain)) {
            write(source, temporary);
            verify(source, temporary);
            Files.move(temporary, sealed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void write(FileBytes source, Path temporary) throws IOException {
        Files.deleteIfExists(temporary);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (FileChannel target = FileChannel.open(temporary, options, PrivateFiles.ofFile(temporary))) {
            RecordScanner records = new RecordScanner(source, 0, maxRecordBytes);
            long recordsBefore = 0;
            long size = source.size();
            long at = 0;
            do {
                int length = source.read(at, block, 0, block.length);
                int firstRecord = (int) Math.min(records.position() - at, length);
                writeMember(deflater, target, length, firstRecord, recordsBefore);
                at += length;
                recordsBefore += countUpTo(records, at, size);
            } while (at < size); // an empty log has one empty member, as gunzip wants at least one
            // The plain log is deleted next, so the bytes have to be on the disk.
            target.force(true);
        } finally {
            deflater.end();
        }
    }

    private long countUpTo(RecordScanner records, long end, long size) throws IOException {
        long count = 0;
        while (records.position() < end) {
            if (!records.find()) {
                throw new DamagedLogException(
                        plain.toString(),
                        records.position(),
                        "the log ends within a record, " + (size - records.position()) + " bytes after its start");
            }
            records.skip();
            count++;
        }
        return count;
    }

    private void writeMember(Deflater deflater, FileChannel target, int length, int firstRecord, long recordsBefore)
            throws IOException {
        deflater.reset();
        deflater.setInput(block, 0, length);
        deflater.finish();
        member.clear().position(SealedBlock.HEAD_BYTES);
        // Twice the plain size is far more than deflate ever adds to what it cannot compress.
        deflater.deflate(member);
        crc.reset();
        crc.update(block, 0, length);
        int memberBytes = member.position() + SealedBlock.TRAILER_BYTES;
        int end = member.position();
        member.position(0);
        new SealedBlock(memberBytes, length, firstRecord, recordsBefore).writeTo(member);
        member.position(end);
        member.putInt((int) crc.getValue()).putInt(length).flip();
        while (member.hasRemaining()) {
            target.write(member);
        }
    }

    private void verify(FileBytes source, Path temporary) throws IOException {
        byte[] back = new byte[SealedBlock.PLAIN_BYTES];
        try (SealedBytes result = new SealedBytes(new FileBytes(temporary))) {
            long size = source.size();
            for (long at = 0; at < size; at += block.length) {
                int length = source.read(at, block, 0, block.length);
                boolean same =
                        result.read(at, back, 0, length) == length && Arrays.equals(block, 0, length, back, 0, length);
                if (!same) {
                    throw new IOException(temporary + ": reads back differently from " + plain + " at byte " + at);
                }
            }
            if (result.size() != size) {
                throw new IOException(
                        temporary + ": holds " + result.size() + " bytes of the " + size + " of " + plain);
            }
        }
    }
}
