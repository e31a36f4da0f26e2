package io.jenkins.plugins.bazelbep.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SealedEventLogTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path plain;
    private Path sealed;

    @Before
    public void chooseFiles() {
        plain = folder.getRoot().toPath().resolve("events.bep");
        sealed = folder.getRoot().toPath().resolve("events.bep.gz");
    }

    @Test
    public void anyGunzipGivesThePlainLogBack() throws IOException {
        List<byte[]> records = new ArrayList<>(Logs.records(2000, 6));
        records.add(Logs.incompressible(700_000, 7));
        seal(records);
        assertThat(Files.size(sealed)).isLessThan(Files.size(plain));
        try (InputStream gunzip = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(sealed)))) {
            assertThat(gunzip.readAllBytes()).isEqualTo(Files.readAllBytes(plain));
        }
    }

    @Test
    public void anEmptyLogSealsToo() throws IOException {
        seal(List.of());
        try (InputStream gunzip = new GZIPInputStream(Files.newInputStream(sealed));
                EventLog log = new SealedEventLog(sealed)) {
            assertThat(gunzip.readAllBytes()).isEmpty();
            assertThat(log.size()).isZero();
            assertThat(log.from(0).next()).isNull();
            assertThatThrownBy(() -> log.read(0)).isInstanceOf(DamagedLogException.class);
        }
    }

    @Test
    public void readsAsThePlainLogDoes() throws IOException {
        List<byte[]> records = new ArrayList<>(Logs.records(600, 8));
        records.add(300, Logs.incompressible(400_000, 9)); // whole blocks without the start of a record
        records.add(301, new byte[131_072 - 3]);
        seal(records);
        try (EventLog log = new SealedEventLog(sealed);
                EventLog same = new PlainEventLog(plain)) {
            assertThat(log.size()).isEqualTo(same.size());
            RecordCursor expected = same.from(0);
            RecordCursor cursor = log.from(0);
            for (EventRecord record = expected.next(); record != null; record = expected.next()) {
                assertSame(record, cursor.next());
                assertSame(record, log.from(record.offset()).next());
                assertThat(log.read(record.offset())).isEqualTo(record.bytes());
            }
            assertThat(cursor.next()).isNull();
            assertThat(log.from(log.size()).next()).isNull();
            for (long offset : new long[] {-1, 1L << 40, log.size() + 1}) {
                assertThatThrownBy(() -> log.from(offset)).isInstanceOf(DamagedLogException.class);
            }
        }
    }

    @Test
    public void jumpsAboutInAnyOrder() throws IOException {
        List<byte[]> records = Logs.records(3000, 10);
        List<Long> offsets = seal(records);
        Random random = new Random(11);
        try (EventLog log = new SealedEventLog(sealed)) {
            for (int i = 0; i < 500; i++) {
                int at = random.nextInt(records.size());
                assertThat(log.read(offsets.get(at))).isEqualTo(records.get(at));
            }
        }
    }

    @Test
    public void sealingTwiceGivesTheSameBytes() throws IOException {
        seal(Logs.records(500, 12));
        byte[] first = Files.readAllBytes(sealed);
        SealedEventLog.seal(plain, sealed);
        assertThat(Files.readAllBytes(sealed)).isEqualTo(first);
        assertThat(folder.getRoot().list()).containsExactlyInAnyOrder("events.bep", "events.bep.gz");
    }

    @Test
    public void sealsOnlyWholeLogs() throws IOException {
        byte[] whole = Logs.delimited(Logs.records(50, 13));
        Files.write(plain, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> SealedEventLog.seal(plain, sealed))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining("ends within a record");
        assertThat(folder.getRoot().list()).containsExactly("events.bep");
    }

    @Test
    public void aFileCutShortGivesWhatIsBeforeAndSaysSo() throws IOException {
        List<byte[]> records = Logs.records(1500, 14);
        seal(records);
        byte[] whole = Files.readAllBytes(sealed);
        for (int end : new int[] {0, 1, 20, whole.length / 3, whole.length / 2, whole.length - 1}) {
            Files.write(sealed, Arrays.copyOf(whole, end));
            assertGivesAPrefixThenDamage(records, end > 0);
        }
        Files.write(sealed, Arrays.copyOf(whole, whole.length + 10));
        assertGivesAPrefixThenDamage(records, true);
    }

    @Test
    public void aFlippedByteGivesWhatIsBeforeAndSaysSo() throws IOException {
        List<byte[]> records = Logs.records(300, 15);
        seal(records);
        byte[] whole = Files.readAllBytes(sealed);
        Random random = new Random(16);
        int damaged = 0;
        for (int i = 0; i < 200; i++) {
            byte[] copy = whole.clone();
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(sealed, copy);
            damaged += readsPrefix(records) ? 0 : 1;
        }
        // A few bytes of each head (time, hints) mean nothing to us.
        assertThat(damaged).isGreaterThan(185);
    }

    @Test
    public void aForeignGzipFileIsNoEventLog() throws IOException {
        try (var gzip = new java.util.zip.GZIPOutputStream(Files.newOutputStream(sealed))) {
            gzip.write(Logs.delimited(Logs.records(50, 17)));
        }
        try (EventLog log = new SealedEventLog(sealed)) {
            assertThatThrownBy(() -> log.from(0).next())
                    .isInstanceOf(DamagedLogException.class)
                    .hasMessageContaining("no block of a sealed event log");
        }
    }

    private void assertGivesAPrefixThenDamage(List<byte[]> records, boolean damage) throws IOException {
        assertThat(readsPrefix(records)).isEqualTo(!damage);
    }

    /** Reads to the end (true) or to damage (false); every record before is the right one. */
    private boolean readsPrefix(List<byte[]> records) throws IOException {
        try (EventLog log = new SealedEventLog(sealed)) {
            RecordCursor cursor = log.from(0);
            int at = 0;
            for (EventRecord record = cursor.next(); record != null; record = cursor.next()) {
                assertThat(Arrays.equals(record.bytes(), records.get(at++))).isTrue();
            }
            return true;
        } catch (DamagedLogException e) {
            assertThat(e).hasMessageStartingWith(sealed + ", byte ");
            return false;
        }
    }

    private static void assertSame(EventRecord expected, EventRecord actual) {
        assertThat(actual.number()).isEqualTo(expected.number());
        assertThat(actual.offset()).isEqualTo(expected.offset());
        assertThat(actual.bytes()).isEqualTo(expected.bytes());
    }

    private List<Long> seal(List<byte[]> records) throws IOException {
        List<Long> offsets = new ArrayList<>();
        try (EventLogWriter writer = EventLogWriter.open(plain)) {
            for (byte[] record : records) {
                offsets.add(writer.append(record));
            }
        }
        SealedEventLog.seal(plain, sealed);
        return offsets;
    }
}
