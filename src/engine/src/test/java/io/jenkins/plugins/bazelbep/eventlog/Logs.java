package io.jenkins.plugins.bazelbep.eventlog;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the tests of this room write and read. */
final class Logs {

    private Logs() {}

    /** Records of mixed lengths, among them empty ones and ones whose prefix takes two and three bytes. */
    static List<byte[]> records(int count, long seed) {
        Random random = new Random(seed);
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] lengths = {0, 1, 127, 128, random.nextInt(500), random.nextInt(500), i % 5 * 4096, 300};
            byte[] record = new byte[lengths[random.nextInt(lengths.length)]];
            for (int b = 0; b < record.length; b++) {
                record[b] = (byte) ('a' + random.nextInt(6));
            }
            records.add(record);
        }
        return records;
    }

    static byte[] incompressible(int length, long seed) {
        byte[] record = new byte[length];
        new Random(seed).nextBytes(record);
        return record;
    }

    /** The same bytes as protobuf's own writeDelimitedTo would give. */
    static byte[] delimited(List<byte[]> records) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] record : records) {
            CodedOutputStream coded = CodedOutputStream.newInstance(out, 16);
            coded.writeUInt32NoTag(record.length);
            coded.flush();
            out.write(record);
        }
        return out.toByteArray();
    }

    static List<byte[]> all(RecordCursor cursor) throws IOException {
        List<byte[]> records = new ArrayList<>();
        for (EventRecord record = cursor.next(); record != null; record = cursor.next()) {
            records.add(record.bytes());
        }
        return records;
    }
}
