package io.jenkins.plugins.bazelbep.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.eventlog.SmallDisk;
import io.jenkins.plugins.bazelbep.history.write.Recorder;
import io.jenkins.plugins.bazelbep.history.write.RecorderSettings;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A disk that is full while the index is written. Needs the right to mount a small one. */
public class FullDiskHistoryTest {

    /** More than fits into the room that a database keeps in its file. */
    private static final int MEANWHILE = 40;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final SmallDisk small = new SmallDisk();

    @Test(timeout = 300_000)
    public void nothingIsLostOrDoubleWhenThereIsRoomAgain() throws Exception {
        InvocationStore store = InvocationStore.open(folder.newFolder().toPath(), StoreOptions.defaults());
        StoreSource source = new StoreSource(store);
        Path disk = small.mount(32 * 1024);
        HistorySettings settings = HistorySettings.embedded(disk.resolve("index"));
        try (History history = History.open(settings);
                Recorder recorder = history.record(source, RecorderSettings.defaults())) {
            recorder.awaitIdle();
            Kept.receive(store, "before", "4.2.3-flaky");
            recorder.changed(source.find("before").orElseThrow());
            recorder.awaitIdle();
            small.fill();
            for (int i = 0; i < MEANWHILE; i++) {
                Kept.receive(store, "meanwhile" + i, "4.2.3-red");
                recorder.changed(source.find("meanwhile" + i).orElseThrow());
            }
            while (recorder.away() == null) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(recorder.away()).contains(disk.toString());
            small.makeRoom();
            recorder.awaitIdle();
            assertThat(recorder.away()).isNull();
            assertThat(history.questions(Jobs.all()).state().invocations()).isEqualTo(1 + MEANWHILE);
        }
        HistorySettings fresh = HistorySettings.embedded(folder.newFolder().toPath());
        try (History history = History.open(fresh)) {
            history.catchUp(source);
        }
        List<String> expected = Tables.dump(fresh);
        assertThat(Tables.dump(settings)).isEqualTo(expected);
    }
}
