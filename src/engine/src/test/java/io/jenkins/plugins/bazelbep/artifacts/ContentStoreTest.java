package io.jenkins.plugins.bazelbep.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ContentStoreTest {

    private static final String TEXT = "the same line again and again\n".repeat(10_000);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path root;
    private ContentStore store;

    @Before
    public void open() {
        root = temporary.getRoot().toPath().resolve("contents");
        store = new ContentStore(root);
    }

    @Test
    public void givesBackWhatItTook() throws IOException {
        StoredFile stored = take(TEXT.getBytes(StandardCharsets.UTF_8));

        assertThat(stored.size()).isEqualTo(TEXT.length());
        assertThat(read(stored)).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    public void remembersWhenAFileWasWritten() throws IOException {
        Path file = temporary.newFile().toPath();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L));

        assertThat(store.take(file).modified()).isEqualTo(1_600_000_000_000L);
    }

    @Test
    public void keepsTheSameContentOnce() throws IOException {
        StoredFile first = take(TEXT.getBytes(StandardCharsets.UTF_8));
        StoredFile second = take(TEXT.getBytes(StandardCharsets.UTF_8));

        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(onDisk()).hasSize(1);
    }

    @Test
    public void compressesWhatGetsSmaller() throws IOException {
        take(TEXT.getBytes(StandardCharsets.UTF_8));

        assertThat(Files.size(onDisk().get(0))).isLessThan(TEXT.length() / 10);
    }

    @Test
    public void leavesAloneWhatDoesNotGetSmaller() throws IOException {
        byte[] noise = noise(300_000);
        StoredFile stored = take(noise);

        assertThat(Files.readAllBytes(onDisk().get(0))).isEqualTo(noise);
        assertThat(read(stored)).isEqualTo(noise);
    }

    @Test
    public void leavesAloneWhatOnlyBeginsLikeText() throws IOException {
        byte[] content = noise(2_000_000);
        System.arraycopy(TEXT.getBytes(StandardCharsets.UTF_8), 0, content, 0, 70_000);
        StoredFile stored = take(content);

        assertThat(Files.size(onDisk().get(0))).isEqualTo(content.length);
        assertThat(read(stored)).isEqualTo(content);
    }

    @Test
    public void takesAnEmptyFile() throws IOException {
        assertThat(read(take(new byte[0]))).isEmpty();
    }

    @Test
    public void leavesNothingOfTheTakenFile() throws IOException {
        Path file = temporary.newFolder("incoming").toPath().resolve("file");
        Files.writeString(file, TEXT);
        store.take(file);

        assertThat(file.getParent()).isEmptyDirectory();
    }

    @Test
    public void tellsADamagedContentFromAGoodOne() throws IOException {
        StoredFile stored = take(noise(100_000));
        Path file = onDisk().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[50_000] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> read(stored))
                .isInstanceOf(DamagedContentException.class)
                .hasMessageContaining(file.toString());
    }

    /** A server that has told how long a content is does not read on after so many bytes, nor does its client. */
    @Test
    public void givesADamagedContentToNobodyInItsWholeLength() throws IOException {
        StoredFile stored = take(noise(100_000));
        Path file = onDisk().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[50_000] ^= 1;
        Files.write(file, bytes);

        try (InputStream in = store.open(stored)) {
            assertThatThrownBy(() -> in.readNBytes(100_000)).isInstanceOf(DamagedContentException.class);
        }
    }

    @Test
    public void tellsADamagedContentThoughItsBeginningIsSkipped() throws IOException {
        StoredFile stored = take(noise(100_000));
        Path file = onDisk().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[0] ^= 1;
        Files.write(file, bytes);

        try (InputStream in = store.open(stored)) {
            in.skipNBytes(99_000);
            assertThatThrownBy(in::readAllBytes).isInstanceOf(DamagedContentException.class);
        }
    }

    @Test
    public void givesNoByteMoreThanItTook() throws IOException {
        StoredFile stored = take(noise(1_000));
        Files.write(onDisk().get(0), new byte[10_000_000], StandardOpenOption.APPEND);

        assertThatThrownBy(() -> read(stored))
                .isInstanceOf(DamagedContentException.class)
                .hasMessageContaining("longer than 1000 bytes");
    }

    @Test
    public void tellsACutContent() throws IOException {
        StoredFile stored = take(TEXT.getBytes(StandardCharsets.UTF_8));
        Path file = onDisk().get(0);
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));

            assertThatThrownBy(() -> read(stored))
                    .as("cut after %s bytes", length)
                    .isInstanceOf(DamagedContentException.class);
        }
    }

    @Test
    public void deletesWhatNobodyKeeps() throws IOException {
        StoredFile kept = take(TEXT.getBytes(StandardCharsets.UTF_8));
        StoredFile dropped = take(noise(1_000));

        assertThat(store.keepOnly(Set.of(kept.digest()))).isEqualTo(1_000);
        assertThat(read(kept)).hasSize(TEXT.length());
        assertThatThrownBy(() -> read(dropped)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    public void isGoneWhenNothingIsKept() throws IOException {
        take(TEXT.getBytes(StandardCharsets.UTF_8));
        take(noise(1_000));
        store.keepOnly(Set.of());

        assertThat(root).isEmptyDirectory();
    }

    private StoredFile take(byte[] content) throws IOException {
        Path file = temporary.newFile().toPath();
        Files.write(file, content);
        return store.take(file);
    }

    private byte[] read(StoredFile stored) throws IOException {
        try (InputStream in = store.open(stored)) {
            return in.readAllBytes();
        }
    }

    private List<Path> onDisk() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
