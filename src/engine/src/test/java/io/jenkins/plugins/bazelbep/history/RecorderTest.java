package io.jenkins.plugins.bazelbep.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.history.ask.InvocationFilter;
import io.jenkins.plugins.bazelbep.history.ask.Range;
import io.jenkins.plugins.bazelbep.history.view.HistoryInvocation;
import io.jenkins.plugins.bazelbep.history.view.TestOutcome;
import io.jenkins.plugins.bazelbep.history.write.CatchUp;
import io.jenkins.plugins.bazelbep.history.write.Recorder;
import io.jenkins.plugins.bazelbep.history.write.RecorderSettings;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;

/** Real invocations on their way from a store into the index. */
public class RecorderTest {

    private static final Range ALL = new Range(0, 1000);
    private static final RecorderSettings SETTINGS = RecorderSettings.defaults();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final Timeout timeout = Timeout.seconds(120);

    private Path data;
    private InvocationStore store;
    private StoreSource source;
    private History history;

    @Before
    public void open() throws IOException {
        data = folder.newFolder().toPath();
        store = InvocationStore.open(data, StoreOptions.defaults());
        source = new StoreSource(store);
        history = History.open(HistorySettings.embedded(data.resolve(".history")));
    }

    @After
    public void close() {
        history.close();
    }

    private List<String> indexed() throws HistoryException {
        return history.questions(Jobs.all()).invocations(InvocationFilter.all(), ALL).items().stream()
                .map(HistoryInvocation::invocationId)
                .sorted()
                .toList();
    }

    private List<TestOutcome> outcomes(String label) throws HistoryException {
        return history.questions(Jobs.all()).test(label, null, null, ALL).items();
    }

    @Test
    public void whatARealBazelDidIsThere() throws Exception {
        Kept.receive(store, "flaky", "4.2.3-flaky");
        Kept.receive(store, "red", "4.2.3-red");
        Kept.receive(store, "broken", "4.2.3-keep-going");
        assertThat(history.catchUp(source)).isEqualTo(new CatchUp.Result(3, 0, 0));
        TestOutcome third = outcomes("//flaky:third_attempt").get(0);
        assertThat(third.status()).isEqualTo(TestStatus.FLAKY);
        assertThat(third.attempts()).isEqualTo(3);
        assertThat(third.configuration()).isEqualTo("k8-fastbuild");
        assertThat(outcomes("//red:fails").get(0).status()).isEqualTo(TestStatus.FAILED);
        assertThat(history.questions(Jobs.all())
                        .target("//broken_build:fails", null, null, ALL)
                        .items())
                .extracting(outcome -> outcome.status())
                .containsOnly(TargetStatus.FAILED);
        assertThat(history.catchUp(source)).isEqualTo(new CatchUp.Result(0, 0, 0));
    }

    @Test
    public void findsAtItsStartWhatHappenedWhileNobodyRecorded() throws Exception {
        Kept.receive(store, "one", "4.2.3-green");
        history.catchUp(source);
        Kept.receive(store, "two", "4.2.3-red");
        store.delete("one");
        try (Recorder recorder = history.record(source, SETTINGS)) {
            recorder.awaitIdle();
            assertThat(indexed()).containsExactly("two");
        }
    }

    @Test
    public void takesWhatItIsToldAtOnceAndForgetsWhatIsDeleted() throws Exception {
        try (Recorder recorder = history.record(source, SETTINGS)) {
            recorder.awaitIdle();
            Kept.receive(store, "one", "4.2.3-red");
            recorder.changed(source.find("one").orElseThrow());
            recorder.awaitIdle();
            assertThat(indexed()).containsExactly("one");
            recorder.deleted("", "one");
            recorder.awaitIdle();
            assertThat(indexed()).isEmpty();
        }
    }

    @Test
    public void anInvocationThatWasTakenUpAgainTakesThePlaceOfItsHalf() throws Exception {
        List<byte[]> events = Kept.events("4.2.3-red");
        InvocationWriter half = store.write("one", null);
        for (byte[] event : events.subList(0, 12)) {
            half.accept(event);
        }
        half.finish(StreamEnd.DISCONNECTED);
        history.catchUp(source);
        assertThat(outcomes("//red:fails")).isEmpty();
        InvocationWriter rest = store.write("one", null);
        for (byte[] event : events.subList(12, events.size())) {
            rest.accept(event);
        }
        rest.finish(StreamEnd.COMPLETE);
        assertThat(history.catchUp(source).written()).isEqualTo(1);
        assertThat(indexed()).containsExactly("one");
        assertThat(outcomes("//red:fails")).hasSize(1);
    }

    @Test
    public void nobodyWaitsForAFullQueueAndWhatDidNotFitIsFoundLater() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        HistorySource slow = visitor -> {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            source.visitAll(visitor);
        };
        try (Recorder recorder = history.record(slow, SETTINGS.withQueue(2))) {
            for (int i = 0; i < 5; i++) {
                Kept.receive(store, "i" + i, "4.2.3-no-build");
                recorder.changed(source.find("i" + i).orElseThrow());
            }
            assertThat(recorder.pending()).isLessThanOrEqualTo(2);
            goOn.countDown();
            recorder.awaitIdle();
            assertThat(indexed()).containsExactly("i0", "i1", "i2", "i3", "i4");
        } finally {
            goOn.countDown();
        }
    }

    @Test
    public void oneThatCannotBeReadIsLeftOutAndTheOthersAreThere() throws Exception {
        Kept.receive(store, "good", "4.2.3-green");
        Kept.receive(store, "bad", "4.2.3-red");
        try (Stream<Path> files = Files.list(data.resolve("bad"))) {
            for (Path file :
                    files.filter(each -> !each.toString().endsWith(".json")).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        InvocationStore afresh = InvocationStore.open(data, StoreOptions.defaults());
        CatchUp.Result result = history.catchUp(new StoreSource(afresh));
        assertThat(result.written() + result.unreadable()).isEqualTo(2);
        assertThat(indexed()).contains("good");
        assertThat(outcomes("//green:passes")).hasSize(1);
        assertThat(outcomes("//red:fails")).isEmpty();
    }

    @Test
    public void aListingThatFailsDeletesNothing() throws Exception {
        Kept.receive(store, "one", "4.2.3-green");
        history.catchUp(source);
        try {
            history.catchUp(visitor -> {
                throw new IOException("the disk is not mounted");
            });
        } catch (IOException e) {
            assertThat(e).hasMessage("the disk is not mounted");
        }
        assertThat(indexed()).containsExactly("one");
    }

    @Test
    public void whatIsTooOldIsForgotten() throws Exception {
        Kept.receive(store, "one", "4.2.3-green");
        history.catchUp(source);
        try (Recorder recorder = history.record(source, SETTINGS.withKeepFor(Duration.ZERO))) {
            recorder.awaitIdle();
            assertThat(indexed()).isEmpty();
            recorder.changed(source.find("one").orElseThrow());
            recorder.awaitIdle();
            assertThat(indexed()).isEmpty();
        }
    }

    @Test
    public void anIndexThatIsLostIsMadeAgain() throws Exception {
        Kept.receive(store, "one", "4.2.3-red");
        Kept.receive(store, "two", "4.2.3-flaky");
        history.catchUp(source);
        history.close();
        List<String> before = Tables.dump(HistorySettings.embedded(data.resolve(".history")));
        history = History.open(HistorySettings.embedded(data.resolve(".history")));
        assertThat(history.reindex(source)).isEqualTo(new CatchUp.Result(2, 0, 0));
        history.close();
        assertThat(Tables.dump(HistorySettings.embedded(data.resolve(".history"))))
                .isEqualTo(before);
        assertThat(before).isNotEmpty();
    }
}
