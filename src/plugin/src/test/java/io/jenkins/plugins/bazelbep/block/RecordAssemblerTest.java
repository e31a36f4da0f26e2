package io.jenkins.plugins.bazelbep.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;

public class RecordAssemblerTest {

    private final List<byte[]> records = new ArrayList<>();

    @Test
    public void makesTheSameRecordsHoweverTheBytesAreCut() throws IOException {
        byte[] log = log(0, 1, 127, 128, 300, 70000, 0);
        for (int piece : new int[] {1, 2, 7, 1000, log.length}) {
            records.clear();
            RecordAssembler assembler = new RecordAssembler();
            for (int at = 0; at < log.length; at += piece) {
                assembler.take(Arrays.copyOfRange(log, at, Math.min(log.length, at + piece)), records::add);
                assertThat(assembler.position()).isEqualTo(Math.min(log.length, at + piece));
            }
            assertThat(records).extracting(record -> record.length).containsExactly(0, 1, 127, 128, 300, 70000, 0);
        }
    }

    @Test
    public void readsARecordAgainThatTheReceiverCutOff() throws IOException {
        byte[] log = log(3, 200);
        RecordAssembler assembler = new RecordAssembler();
        assembler.take(Arrays.copyOf(log, 50), records::add);
        assembler.dropPart();
        assertThat(assembler.position()).isEqualTo(4);
        assembler.take(Arrays.copyOfRange(log, 4, log.length), records::add);
        assertThat(records).extracting(record -> record.length).containsExactly(3, 200);
    }

    @Test
    public void refusesARecordLongerThanTheLimitBeforeItHasCome() {
        RecordAssembler assembler = new RecordAssembler(1000);
        byte[] prefix = {(byte) 0xE9, 0x07};
        assertThatThrownBy(() -> assembler.take(prefix, records::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1001 bytes");
    }

    @Test
    public void refusesWhatIsNoLength() {
        byte[] garbage = {-1, -1, -1, -1, -1, -1};
        assertThatThrownBy(() -> new RecordAssembler().take(garbage, records::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no record begins at byte 0");
    }

    /** Were what is held copied for each piece, this would take several gigabytes. */
    @Test
    public void movesALargeRecordAFewTimesOnlyHoweverSmallThePieces() throws IOException {
        byte[] log = log(10, 4 << 20, 10);
        byte[] piece = new byte[4096];
        RecordAssembler assembler = new RecordAssembler();
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int at = 0;
        for (; at + piece.length <= log.length; at += piece.length) {
            System.arraycopy(log, at, piece, 0, piece.length);
            assembler.take(piece, records::add);
        }
        assembler.take(Arrays.copyOfRange(log, at, log.length), records::add);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(records).extracting(record -> record.length).containsExactly(10, 4 << 20, 10);
        assertThat(allocated).isLessThan(5L * log.length);
    }

    private static byte[] log(int... lengths) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (int length : lengths) {
            for (int rest = length; ; rest >>>= 7) {
                log.write(rest > 0x7F ? rest & 0x7F | 0x80 : rest);
                if (rest <= 0x7F) {
                    break;
                }
            }
            log.writeBytes(new byte[length]);
        }
        return log.toByteArray();
    }
}
