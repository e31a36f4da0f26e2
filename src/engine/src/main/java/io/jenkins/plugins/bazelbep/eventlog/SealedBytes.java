package io.jenkins.plugins.bazelbep.eventlog;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The plain bytes of a sealed log. The blocks used last stay inflated. */
final class SealedBytes implements RecordBytes {

    /** About 1 MB a log: a page and a cursor or two at the same time. */
    private static final int BLOCKS_KEPT = 8;

    private final FileBytes file;
    private final SealedIndex index;
    private final Map<Integer, byte[]> inflated = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > BLOCKS_KEPT;
        }
    };

    SealedBytes(FileBytes file) throws IOException {
        this.file = file;
        this.index = SealedIndex.of(file);
    }

    SealedIndex index() {
        return index;
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public long size() {
        return index.plainSize();
    }

    @Override
    public boolean mayGrow() {
        return false;
    }

    @Override
    public int read(long position, byte[] to, int at, int length) throws IOException {
        int done = 0;
        while (done < length && position + done < size()) {
            int i = index.find(position + done);
            byte[] block = block(i);
            int from = (int) (position + done - index.plainOffset(i));
            int some = Math.min(length - done, block.length - from);
            System.arraycopy(block, from, to, at + done, some);
            done += some;
        }
        if (done == 0 && length > 0 && index.damage() != null) {
            throw new DamagedLogException(name(), position, index.damage());
        }
        return done;
    }

    private byte[] block(int i) throws IOException {
        synchronized (inflated) {
            byte[] known = inflated.get(i);
            if (known != null) {
                return known;
            }
        }
        byte[] block = inflate(i);
        synchronized (inflated) {
            inflated.put(i, block);
        }
        return block;
    }

    private byte[] inflate(int i) throws IOException {
        SealedBlock block = index.block(i);
        byte[] member = new byte[block.memberBytes()];
        int got = file.read(index.fileOffset(i), member, 0, member.length);
        byte[] plain = new byte[block.plainBytes()];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(member, SealedBlock.HEAD_BYTES, got - SealedBlock.HEAD_BYTES - SealedBlock.TRAILER_BYTES);
            int length = 0;
            while (length < plain.length) {
                int some = inflater.inflate(plain, length, plain.length - length);
                if (some == 0) {
                    break;
                }
                length += some;
            }
            if (length < plain.length || crc(plain) != crcInTrailer(member)) {
                throw damaged(i, null);
            }
        } catch (DataFormatException e) {
            throw damaged(i, e);
        } finally {
            inflater.end();
        }
        return plain;
    }

    private DamagedLogException damaged(int i, Exception cause) {
        DamagedLogException damaged = new DamagedLogException(
                name(),
                index.plainOffset(i),
                "the block at byte " + index.fileOffset(i) + " of the file is damaged, its checksum does not agree");
        damaged.initCause(cause);
        return damaged;
    }

    private static int crc(byte[] plain) {
        CRC32 crc = new CRC32();
        crc.update(plain);
        return (int) crc.getValue();
    }

    private static int crcInTrailer(byte[] member) {
        int at = member.length - SealedBlock.TRAILER_BYTES;
        return member[at] & 0xFF
                | (member[at + 1] & 0xFF) << 8
                | (member[at + 2] & 0xFF) << 16
                | (member[at + 3] & 0xFF) << 24;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
