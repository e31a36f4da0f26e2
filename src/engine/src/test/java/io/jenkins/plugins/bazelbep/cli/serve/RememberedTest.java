package io.jenkins.plugins.bazelbep.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import java.io.IOException;
import java.time.Duration;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RememberedTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private long nanos = -5;
    private final Remembered remembered = new Remembered(Duration.ofMinutes(10), () -> nanos);

    @Test
    public void foldersGoAfterTheirTime() throws Exception {
        StreamFolder first = stream("first");
        remembered.add(first);
        pass(10);
        StreamFolder second = stream("second");
        remembered.add(second);
        assertThat(first.path()).exists();

        pass(1);
        remembered.add(stream("third"));

        assertThat(first.path()).doesNotExist();
        assertThat(second.path()).exists();
    }

    @Test
    public void aFolderWhoseBazelCameAgainStays() throws Exception {
        StreamFolder again = stream("again");
        remembered.add(again);
        remembered.remove(again);
        pass(11);

        remembered.add(stream("other"));

        assertThat(again.path()).exists();
    }

    private void pass(long minutes) {
        nanos += Duration.ofMinutes(minutes).toNanos();
    }

    private StreamFolder stream(String name) throws IOException {
        StreamFolder stream = new StreamFolder(folder.newFolder(name).toPath());
        stream.path().resolve("stream.json").toFile().createNewFile();
        return stream;
    }
}
