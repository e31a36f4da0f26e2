package io.jenkins.plugins.bazelbep.files.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.metrics.Timer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class SpoolTest {

    private final List<String> fetched = new ArrayList<>();

    @Test
    public void whatWasUsedLongestAgoGoesWhenThereIsNoMoreRoom() throws IOException {
        try (Spool spool = new Spool(Metrics.NONE.timer("t", "t", Timer.Range.CALLS), 250)) {
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
        try (Spool spool = new Spool(Metrics.NONE.timer("t", "t", Timer.Range.CALLS), 250)) {
            Path large = get(spool, "large", 1000);
            assertThat(large).exists();
            assertThat(get(spool, "large", 1000)).isEqualTo(large);
            get(spool, "small", 1);
            assertThat(large).doesNotExist();
        }
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
