package io.jenkins.plugins.bazelbep.files.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.metrics.Timer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SpoolTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final List<String> fetched = new ArrayList<>();

    /** A server that is killed leaves nothing behind if it had fetched nothing. */
    @Test
    public void makesItsFolderForTheFirstFileAndTakesItAway() throws IOException {
        Spool spool = spool();
        assertThat(folder.getRoot()).isEmptyDirectory();

        Path file = get(spool, "first", 1);
        assertThat(folder.getRoot()).isDirectoryRecursivelyContaining("glob:**/" + file.getFileName());

        spool.close();
        assertThat(folder.getRoot()).isEmptyDirectory();
        assertThatThrownBy(() -> get(spool, "second", 1)).isInstanceOf(IOException.class);
        assertThat(folder.getRoot()).isEmptyDirectory();
    }

    @Test
    public void closesWhereNothingWasFetched() throws IOException {
        spool().close();
        assertThat(folder.getRoot()).isEmptyDirectory();
    }

    @Test
    public void whatWasUsedLongestAgoGoesWhenThereIsNoMoreRoom() throws IOException {
        try (Spool spool = spool()) {
            Path first = get(spool, "first", 100);
            Path second = get(spool, "second", 100);
            get(spool, "first", 100);
            get(spool, "third", 100);

            assertThat(first).exists();
            assertThat(second).doesNotExist();
            assertThat(get(spool, "second", 100)).exists();
            assertThat(first).doesNotExist();
            assertThat(fetched).containsExactly("first", "second", "third", "second");
        }
    }

    @Test
    public void oneThatIsLargerThanAllTheRoomStaysAsLongAsItIsTheNewest() throws IOException {
        try (Spool spool = spool()) {
            Path large = get(spool, "large", 1000);
            assertThat(large).exists();
            assertThat(get(spool, "large", 1000)).isEqualTo(large);
            get(spool, "small", 1);
            assertThat(large).doesNotExist();
        }
    }

    private Spool spool() {
        return new Spool(folder.getRoot().toPath(), Metrics.NONE.timer("t", "t", Timer.Range.CALLS), 250);
    }

    private Path get(Spool spool, String uri, int size) throws IOException {
        return spool.get(uri, new Fetch() {
            @Override
            public RemoteHost host() {
                return RemoteHost.of("grpc://cache");
            }

            @Override
            public void to(OutputStream out) throws IOException {
                fetched.add(uri);
                out.write(new byte[size]);
            }
        });
    }
}
