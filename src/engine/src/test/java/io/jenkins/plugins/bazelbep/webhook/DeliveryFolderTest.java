package io.jenkins.plugins.bazelbep.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DeliveryFolderTest {

    private static final int MOST_SENT = 10_000;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void forgetsTheOldestOfWhatHasArrived() throws IOException {
        Path root = temporary.getRoot().toPath();
        DeliveryFolder folder = DeliveryFolder.open(root, 10, Clock.systemUTC());
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        String oldest = arrivedAt(root, longAgo);
        String next = arrivedAt(root, longAgo.plusSeconds(1));
        for (int i = 2; i < MOST_SENT; i++) {
            Files.createFile(root.resolve("sent").resolve(id()));
        }
        String newest = id();

        folder.arrived(folder.queue(Delivery.of(newest, "https://example.com", "lane", "{}")), newest);

        assertThat(folder.isOver(oldest)).isFalse();
        assertThat(folder.isOver(next)).isTrue();
        assertThat(folder.isOver(newest)).isTrue();
        try (Stream<Path> sent = Files.list(root.resolve("sent"))) {
            assertThat(sent).hasSize(MOST_SENT);
        }
    }

    private static String arrivedAt(Path root, Instant when) throws IOException {
        String id = id();
        Files.setLastModifiedTime(Files.createFile(root.resolve("sent").resolve(id)), FileTime.from(when));
        return id;
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
