package io.jenkins.plugins.bazelbep.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.bazelbep.history.ask.InvocationFilter;
import io.jenkins.plugins.bazelbep.history.view.HistoryInvocation;
import io.jenkins.plugins.bazelbep.history.write.Recorder;
import io.jenkins.plugins.bazelbep.history.write.RecorderSettings;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The index in PostgreSQL. */
public class PostgresHistoryTest extends FaultsContract {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static PostgresCluster cluster;

    @BeforeClass
    public static void start() throws Exception {
        assumeTrue(
                PostgresCluster.missing().orElse(""), PostgresCluster.missing().isEmpty());
        cluster = PostgresCluster.start();
    }

    @AfterClass
    public static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    HistorySettings newDatabase() throws Exception {
        return cluster.newDatabase();
    }

    @Test(timeout = 120_000)
    public void nothingIsLostWhileTheServerIsAway() throws Exception {
        InvocationStore store = InvocationStore.open(folder.newFolder().toPath(), StoreOptions.defaults());
        StoreSource source = new StoreSource(store);
        try (Recorder recorder = history.record(source, RecorderSettings.defaults())) {
            recorder.awaitIdle();
            Kept.receive(store, "before", "4.2.3-green");
            recorder.changed(source.find("before").orElseThrow());
            recorder.awaitIdle();
            cluster.stopAtOnce();
            Kept.receive(store, "meanwhile", "4.2.3-red");
            recorder.changed(source.find("meanwhile").orElseThrow());
            while (recorder.away() == null) {
                Thread.sleep(10);
            }
            assertThatThrownBy(() -> ask().state())
                    .isInstanceOfSatisfying(
                            HistoryException.class, e -> assertThat(e.isAway()).isTrue());
            Kept.receive(store, "later", "4.2.3-flaky");
            recorder.changed(source.find("later").orElseThrow());
            cluster.startAgain();
            recorder.awaitIdle();
            assertThat(recorder.away()).isNull();
            assertThat(ask().invocations(InvocationFilter.all(), ALL).items())
                    .extracting(HistoryInvocation::invocationId)
                    .containsExactlyInAnyOrder("before", "meanwhile", "later");
        }
    }

    @Test
    public void saysWhenThePasswordIsWrongWithoutTellingIt() throws Exception {
        HistorySettings wrong = HistorySettings.postgresql(settings.url(), "bep", "hunter22");
        try (History refused = History.open(wrong)) {
            assertThatThrownBy(() -> refused.questions(Jobs.all()).state())
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("password authentication failed")
                    .hasMessageNotContaining("hunter22");
        }
    }
}
