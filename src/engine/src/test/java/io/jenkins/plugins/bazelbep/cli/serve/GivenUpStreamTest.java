package io.jenkins.plugins.bazelbep.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.source.Sources;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class GivenUpStreamTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    /** Nobody waits for the rest, as nobody will send it. */
    @Test
    public void endsAtOnceAndItsPageSaysWhatIsMissing() throws Exception {
        Path data = folder.getRoot().toPath();
        Path stream = Files.createDirectories(data.resolve(".receiving/streams/a"));
        Path log = stream.resolve("events.bep");
        Files.write(
                log,
                Sources.delimited(Sources.read(Sources.RECORDINGS.resolve("4.2.3-red.bep.gz"))
                        .messages()
                        .subList(0, 7)));
        Files.writeString(
                stream.resolve("stream.json"),
                "{\"version\":1,\"invocationId\":\"a\",\"buildId\":\"\",\"lifecycle\":{},\"broken\":\"x\","
                        + "\"notStoredFrom\":8,\"records\":7}");

        Service service = Service.start(Service.Settings.of(data, List.of()));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Files.exists(log) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        service.close();

        assertThat(log).doesNotExist();
        Summary summary = InvocationStore.open(data, StoreOptions.defaults())
                .find("a")
                .orElseThrow()
                .summary();
        assertThat(summary.state()).isEqualTo(InvocationState.DISCONNECTED);
        assertThat(summary.notices()).singleElement().asString().contains("from number 8 on were not stored");
    }
}
