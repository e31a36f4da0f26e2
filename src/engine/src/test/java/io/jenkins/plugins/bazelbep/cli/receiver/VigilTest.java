package io.jenkins.plugins.bazelbep.cli.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class VigilTest {

    private static final Duration IDLE = Duration.ofMinutes(30);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ReceiverFolder folder;
    private long nanos = 42;
    private Vigil vigil;

    @Before
    public void begin() throws IOException {
        folder = new ReceiverFolder(temporary.getRoot().toPath().resolve("receiver"));
        folder.prepare("secret-of-this-block");
        vigil = new Vigil(folder, Optional.empty(), Optional.of(IDLE), () -> nanos);
    }

    @Test
    public void aReceiverThatNobodyAsksForIsAbandoned() {
        assertThat(vigil.look()).isEmpty();
        pass(IDLE);
        assertThat(vigil.look()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(vigil.look()).contains(Vigil.End.ABANDONED);
    }

    @Test
    public void aSignOfLifeCountsWhateverTheClockSays() throws Exception {
        for (String time : new String[] {"2001-01-01T00:00:00Z", "2091-01-01T00:00:00Z", "2000-01-01T00:00:00Z"}) {
            vigil.look();
            pass(IDLE);
            Path alive = folder.path().resolve("alive");
            Files.setLastModifiedTime(alive, FileTime.from(Instant.parse(time)));
            assertThat(vigil.look()).isEmpty();
            pass(Duration.ofMinutes(1));
            assertThat(vigil.look()).isEmpty();
        }
    }

    @Test
    public void theOwnersWordsEndTheWait() throws Exception {
        folder.askToStop();
        assertThat(vigil.look()).contains(Vigil.End.ASKED_TO_STOP);
        folder.delete();
        assertThat(vigil.look()).contains(Vigil.End.FOLDER_GONE);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
