package io.jenkins.plugins.bazelbep.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A disk that is full, once as a channel that says so and once as a real one. */
public class FullDiskTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final SmallDisk small = new SmallDisk();

    @Test
    public void everyBytePositionOfAFullDiskKeepsTheWholeRecords() throws IOException {
        List<byte[]> records = List.of(new byte[3], new byte[0], new byte[150], new byte[20]);
        int whole = Logs.delimited(records).length;
        for (int room = 0; room < whole; room++) {
            Path file = folder.getRoot().toPath().resolve("events" + room + ".bep");
            Disk disk = new Disk(room);
            try (EventLogWriter writer = EventLogWriter.open(file, 1000, disk)) {
                for (byte[] record : records) {
                    writer.append(record);
                }
                LogWriteException full = catchThrowableOfType(LogWriteException.class, writer::flush);
                assertThat(full).hasMessageContaining(file.toString()).hasMessageContaining("No space left on device");

                int kept = (int) full.records();
                assertThat(writer.records()).isEqualTo(kept);
                assertThat(Files.readAllBytes(file))
                        .as("file on a disk of %s bytes", room)
                        .isEqualTo(Logs.delimited(records.subList(0, kept)));
                assertThat(Logs.delimited(records.subList(0, kept + 1)).length).isGreaterThan(room);

                disk.room = Long.MAX_VALUE;
                for (byte[] record : records.subList(kept, records.size())) {
                    writer.append(record);
                }
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(Logs.delimited(records));
        }
    }

    @Test
    public void aRecordLongerThanTheBufferIsTakenBackWhole() throws IOException {
        Path file = folder.getRoot().toPath().resolve("events.bep");
        byte[] giant = Logs.incompressible(1_000_000, 1);
        Disk disk = new Disk(500_000);
        try (EventLogWriter writer = EventLogWriter.open(file, 2_000_000, disk)) {
            writer.append(new byte[7]);
            assertThatThrownBy(() -> writer.append(giant)).isInstanceOf(LogWriteException.class);
            assertThat(writer.records()).isEqualTo(1);
            assertThat(Files.size(file)).isEqualTo(8);
            disk.room = Long.MAX_VALUE;
            writer.append(giant);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(Logs.delimited(List.of(new byte[7], giant)));
    }

    @Test
    public void aTailThatCannotBeCutNowIsCutBeforeTheNextWrite() throws IOException {
        Path file = folder.getRoot().toPath().resolve("events.bep");
        Disk disk = new Disk(10);
        try (EventLogWriter writer = EventLogWriter.open(file, 1000, disk)) {
            disk.truncates = false;
            writer.append(new byte[100]);
            assertThatThrownBy(writer::flush).isInstanceOf(LogWriteException.class);
            assertThat(Files.size(file)).isEqualTo(10);
            writer.append(new byte[1]);
            assertThatThrownBy(writer::flush).isInstanceOf(LogWriteException.class);
            disk.truncates = true;
            disk.room = Long.MAX_VALUE;
            writer.append(new byte[2]);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(new byte[] {2, 0, 0});
    }

    @Test
    public void aRealFullDiskKeepsWhatWasFlushed() throws Exception {
        Path file = small.mount(256).resolve("events.bep");
        List<byte[]> flushed = new ArrayList<>();
        try (EventLogWriter writer = EventLogWriter.open(file)) {
            LogWriteException full = null;
            while (full == null) {
                byte[] record = Logs.incompressible(700, flushed.size());
                writer.append(record);
                full = catchThrowableOfType(LogWriteException.class, writer::flush);
                if (full == null) {
                    flushed.add(record);
                }
            }
            assertThat(full.records()).isEqualTo(flushed.size());
            assertThat(Files.readAllBytes(file)).isEqualTo(Logs.delimited(flushed));
        }
        try (EventLogWriter again = EventLogWriter.open(file)) {
            assertThat(again.records()).isEqualTo(flushed.size());
        }
    }

    /** Opens files that can grow to so many bytes only. */
    private static final class Disk implements EventLogWriter.ChannelOpener {

        long room;
        boolean truncates = true;

        Disk(long room) {
            this.room = room;
        }

        @Override
        public SeekableByteChannel open(Path file) throws IOException {
            SeekableByteChannel real = Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            return new SeekableByteChannel() {
                @Override
                public int write(ByteBuffer from) throws IOException {
                    long free = room - real.position();
                    if (free <= 0 && from.hasRemaining()) {
                        throw new IOException("No space left on device");
                    }
                    int limit = from.limit();
                    from.limit((int) Math.min(limit, from.position() + free));
                    int written = real.write(from);
                    from.limit(limit);
                    return written;
                }

                @Override
                public SeekableByteChannel truncate(long size) throws IOException {
                    if (!truncates) {
                        throw new IOException("Input/output error");
                    }
                    return real.truncate(size);
                }

                @Override
                public int read(ByteBuffer to) throws IOException {
                    return real.read(to);
                }

                @Override
                public long position() throws IOException {
                    return real.position();
                }

                @Override
                public SeekableByteChannel position(long position) throws IOException {
                    return real.position(position);
                }

                @Override
                public long size() throws IOException {
                    return real.size();
                }

                @Override
                public boolean isOpen() {
                    return real.isOpen();
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }
    }
}
