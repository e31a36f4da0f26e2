package io.jenkins.plugins.bazelbep.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class EventLogWriterTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path file;

    @Before
    public void chooseFile() {
        file = folder.getRoot().toPath().resolve("events.bep");
    }

    @Test
    public void writesWhatProtobufCallsDelimited() throws IOException {
        List<byte[]> records = Logs.records(400, 1);
        write(records);
        assertThat(Files.readAllBytes(file)).isEqualTo(Logs.delimited(records));
    }

    @Test
    public void tellsTheOffsetOfEachRecord() throws IOException {
        List<byte[]> records = Logs.records(200, 2);
        try (EventLogWriter writer = EventLogWriter.open(file);
                EventLog log = new PlainEventLog(file)) {
            for (byte[] record : records) {
                long offset = writer.append(record);
                writer.flush();
                assertThat(log.read(offset)).isEqualTo(record);
            }
            assertThat(writer.size()).isEqualTo(log.size()).isEqualTo(Files.size(file));
        }
    }

    @Test
    public void keepsRecordsInMemoryUntilFlushed() throws IOException {
        try (EventLogWriter writer = EventLogWriter.open(file)) {
            writer.append(new byte[1000]);
            assertThat(Files.size(file)).isZero();
            assertThat(writer.records()).isEqualTo(1);
            writer.flush();
            assertThat(Files.size(file)).isEqualTo(1002);
        }
    }

    @Test
    public void goesOnAfterTheLastRecord() throws IOException {
        List<byte[]> records = Logs.records(100, 3);
        write(records.subList(0, 60));
        try (EventLogWriter writer = EventLogWriter.open(file)) {
            assertThat(writer.records()).isEqualTo(60);
            assertThat(writer.size()).isEqualTo(Files.size(file));
        }
        write(records.subList(60, 100));
        assertThat(Files.readAllBytes(file)).isEqualTo(Logs.delimited(records));
    }

    @Test
    public void aTornTailAtEveryByteGivesExactlyTheWholeRecords() throws IOException {
        List<byte[]> records = List.of(
                new byte[3], new byte[0], new byte[200], new byte[20_000], new byte[0], new byte[129], new byte[1]);
        byte[] whole = Logs.delimited(records);
        int tested = 0;
        for (int end = whole.length; end >= 0; end -= end > 300 && end < 20_000 ? 97 : 1) {
            Files.write(file, Arrays.copyOf(whole, end));
            int kept = wholeRecords(records, end);
            try (EventLogWriter writer = EventLogWriter.open(file)) {
                assertThat(writer.records()).as("records of %s bytes", end).isEqualTo(kept);
                writer.append(new byte[] {7});
            }
            List<byte[]> after = new java.util.ArrayList<>(records.subList(0, kept));
            after.add(new byte[] {7});
            assertThat(Files.readAllBytes(file)).isEqualTo(Logs.delimited(after));
            tested++;
        }
        assertThat(tested).isGreaterThan(700);
    }

    @Test
    public void recoversRecordsLongerThanItsWindow() throws IOException {
        List<byte[]> records = List.of(new byte[5], new byte[3_000_000], new byte[127 * 1024], new byte[131_072]);
        write(records);
        byte[] whole = Files.readAllBytes(file);
        assertThat(whole).isEqualTo(Logs.delimited(records));
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        try (EventLogWriter writer = EventLogWriter.open(file)) {
            assertThat(writer.records()).isEqualTo(3);
        }
    }

    @Test
    public void leavesAFileThatIsNoLogAlone() throws IOException {
        byte[] garbage = {2, 1, 1, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1, 2, 3};
        Files.write(file, garbage);
        assertThatThrownBy(() -> EventLogWriter.open(file))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("byte 3")
                .extracting(e -> ((DamagedLogException) e).offset())
                .isEqualTo(3L);
        assertThat(Files.readAllBytes(file)).isEqualTo(garbage);
    }

    @Test
    public void refusesARecordOverTheLimit() throws IOException {
        try (EventLogWriter writer = EventLogWriter.open(file, 1000)) {
            writer.append(new byte[1000]);
            assertThatThrownBy(() -> writer.append(new byte[1001]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1001");
            assertThat(writer.records()).isEqualTo(1);
        }
        assertThatThrownBy(() -> EventLogWriter.open(file, 999)).isInstanceOf(DamagedLogException.class);
    }

    @Test
    public void theFileIsForItsOwnerOnly() throws IOException {
        org.junit.Assume.assumeTrue(
                file.getFileSystem().supportedFileAttributeViews().contains("posix"));
        write(List.of(new byte[1]));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    public void anInterruptedThreadLosesNothing() throws Exception {
        try (EventLogWriter writer = EventLogWriter.open(file)) {
            writer.append(new byte[10]);
            writer.flush();
            writer.append(new byte[20]);
            Thread.currentThread().interrupt();
            assertThatThrownBy(writer::flush).isInstanceOf(LogWriteException.class);
            assertThat(Thread.interrupted()).isTrue();
            long whole = writer.records();
            writer.append(new byte[30]);
            writer.flush();
            try (EventLog log = new PlainEventLog(file)) {
                assertThat(Logs.all(log.from(0))).hasSize((int) whole + 1);
            }
        }
    }

    private void write(List<byte[]> records) throws IOException {
        try (EventLogWriter writer = EventLogWriter.open(file)) {
            for (byte[] record : records) {
                writer.append(record);
            }
        }
    }

    private static int wholeRecords(List<byte[]> records, int end) throws IOException {
        int count = 0;
        while (count < records.size() && Logs.delimited(records.subList(0, count + 1)).length <= end) {
            count++;
        }
        return count;
    }
}
