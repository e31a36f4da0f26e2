package io.jenkins.plugins.bazelbep.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PlainEventLogTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path file;

    @Before
    public void chooseFile() {
        file = folder.getRoot().toPath().resolve("events.bep");
    }

    @Test
    public void readsFromAnyRecord() throws IOException {
        List<byte[]> records = Logs.records(300, 4);
        Files.write(file, Logs.delimited(records));
        try (EventLog log = new PlainEventLog(file)) {
            RecordCursor cursor = log.from(0);
            for (int i = 0; i < records.size(); i++) {
                long offset = cursor.position();
                EventRecord record = cursor.next();
                assertThat(record.offset()).isEqualTo(offset);
                assertThat(record.number()).isEqualTo(i + 1);
                assertThat(record.bytes()).isEqualTo(records.get(i));
                assertThat(log.read(offset)).isEqualTo(records.get(i));
                EventRecord same = log.from(offset).next();
                assertThat(same.number()).isEqualTo(i + 1);
                assertThat(same.bytes()).isEqualTo(records.get(i));
            }
            assertThat(cursor.next()).isNull();
            assertThat(cursor.position()).isEqualTo(log.size());
            assertThat(log.from(log.size()).next()).isNull();
        }
    }

    @Test
    public void aCursorFollowsAWriter() throws Exception {
        List<byte[]> records = Logs.records(5000, 5);
        try (EventLogWriter writer = EventLogWriter.open(file);
                EventLog log = new PlainEventLog(file)) {
            CompletableFuture<List<byte[]>> reading = CompletableFuture.supplyAsync(() -> {
                try {
                    RecordCursor cursor = log.from(0);
                    List<byte[]> seen = new java.util.ArrayList<>();
                    while (seen.size() < records.size()) {
                        seen.addAll(Logs.all(cursor));
                        Thread.onSpinWait();
                    }
                    return seen;
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            for (byte[] record : records) {
                writer.append(record);
                if (record.length < 100) {
                    writer.flush();
                }
            }
            writer.flush();
            assertThat(reading.get(60, TimeUnit.SECONDS))
                    .usingElementComparator(Arrays::compare)
                    .containsExactlyElementsOf(records);
        }
    }

    @Test
    public void aCursorWaitsAtEveryByteOfARecord() throws IOException {
        byte[] whole = Logs.delimited(List.of(new byte[2], new byte[300]));
        for (int end = 3; end < whole.length; end++) {
            Files.write(file, Arrays.copyOf(whole, end));
            try (EventLog log = new PlainEventLog(file)) {
                RecordCursor cursor = log.from(0);
                assertThat(cursor.next().bytes()).hasSize(2);
                assertThat(cursor.next()).isNull();
                assertThat(cursor.position()).isEqualTo(3);
                Files.write(file, whole);
                assertThat(cursor.next().bytes()).hasSize(300);
            }
        }
    }

    @Test
    public void aCursorForgetsATailThatWasTakenBack() throws IOException {
        Files.write(file, new byte[] {1, 9, 5, 1, 1});
        try (EventLog log = new PlainEventLog(file)) {
            RecordCursor cursor = log.from(0);
            assertThat(cursor.next().bytes()).containsExactly(9);
            assertThat(cursor.next()).isNull();
            Files.write(file, new byte[] {1, 9, 2, 7, 8});
            assertThat(cursor.next().bytes()).containsExactly(7, 8);
        }
    }

    @Test
    public void garbageIsNamedWithFileAndByte() throws IOException {
        byte[] longPrefix = {1, 1, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 1};
        byte[] overInt = {1, 1, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        byte[] overLimit = {1, 1, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F};
        for (byte[] bytes : List.of(longPrefix, overInt, overLimit)) {
            Files.write(file, bytes);
            try (EventLog log = new PlainEventLog(file)) {
                RecordCursor cursor = log.from(0);
                assertThat(cursor.next().bytes()).containsExactly(1);
                assertThatThrownBy(cursor::next)
                        .isInstanceOf(DamagedLogException.class)
                        .hasMessageStartingWith(file + ", byte 2: ");
                assertThatThrownBy(() -> log.read(2)).isInstanceOf(DamagedLogException.class);
            }
        }
    }

    @Test
    public void refusesOffsetsWhereNoRecordBegins() throws IOException {
        Files.write(file, Logs.delimited(List.of(new byte[300], new byte[5])));
        try (EventLog log = new PlainEventLog(file)) {
            for (long offset : new long[] {-1, 1, 303, 307, 309, 1L << 40}) {
                assertThatThrownBy(() -> log.from(offset))
                        .as("cursor from %s", offset)
                        .isInstanceOf(DamagedLogException.class);
            }
            assertThatThrownBy(() -> log.read(308)).isInstanceOf(DamagedLogException.class);
            assertThatThrownBy(() -> log.read(-5)).isInstanceOf(DamagedLogException.class);
            assertThatThrownBy(() -> log.read(1L << 40)).isInstanceOf(DamagedLogException.class);
        }
    }

    @Test
    public void aLengthWithoutItsBytesTakesNoMemory() throws IOException {
        Files.write(file, new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, 0x30, 1, 2}); // 96 MiB announced
        try (EventLog log = new PlainEventLog(file)) {
            assertThat(log.from(0).next()).isNull();
            assertThatThrownBy(() -> log.read(0))
                    .isInstanceOf(DamagedLogException.class)
                    .hasMessageContaining("100663296");
        }
    }

    @Test
    public void oneInterruptedReaderDoesNotDisturbTheOthers() throws IOException {
        Files.write(file, Logs.delimited(List.of(new byte[300], new byte[5])));
        try (EventLog log = new PlainEventLog(file)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> log.read(0)).isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.read(0)).hasSize(300);
        }
    }
}
