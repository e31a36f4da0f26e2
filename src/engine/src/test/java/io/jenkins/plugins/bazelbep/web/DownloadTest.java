package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.source.Sources;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is downloaded can be read by others, and taken in again. */
public class DownloadTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private InvocationStore store;
    private InvocationReader kept;
    private Api api;

    @Before
    public void keep() throws IOException {
        store = InvocationStore.open(folder.newFolder().toPath(), StoreOptions.defaults());
        kept = Kept.receive(store, "red", "4.2.3-red");
        api = new Api(store);
    }

    private Path download(String name) throws IOException {
        ApiResponse response = api.handle(new ApiRequest(List.of("invocations", "red", name), Map.of(), null));
        assertThat(response.headers())
                .containsEntry("Content-Disposition", "attachment; filename=\"red." + name + "\"");
        Path file = folder.newFile().toPath();
        try (OutputStream out = Files.newOutputStream(file)) {
            response.body().writeTo(out);
        }
        return file;
    }

    private List<BuildEvent> events() throws IOException {
        List<BuildEvent> events = new java.util.ArrayList<>();
        for (byte[] record : Kept.records(kept)) {
            events.add(BuildEvent.parseFrom(record));
        }
        return events;
    }

    @Test
    public void theBinaryFileHoldsTheEvents() throws IOException {
        assertThat(Sources.read(download("bep")).messages()).isEqualTo(events());
    }

    @Test
    public void theJsonFileHoldsTheEvents() throws IOException {
        assertThat(Sources.read(download("bep.json")).messages()).isEqualTo(events());
    }

    @Test
    public void isCompressedOnTheWayForThoseWhoTakeIt() throws Exception {
        try (PageServer server = PageServer.start(0, api)) {
            URI address = URI.create(server.address() + "/api/v1/invocations/red/bep");
            HttpClient client = HttpClient.newHttpClient();
            byte[] plain = client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            HttpResponse<byte[]> packed = client.send(
                    HttpRequest.newBuilder(address)
                            .header("Accept-Encoding", "br, gzip;q=0.5")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(packed.body()).hasSizeLessThan(plain.length);
            assertThat(PageServerTest.gunzip(packed.body())).isEqualTo(plain);
            HttpResponse<byte[]> refused = client.send(
                    HttpRequest.newBuilder(address)
                            .header("Accept-Encoding", "gzip;q=0")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
        }
    }

    /** A part must not be taken for the whole. */
    @Test
    public void aDownloadThatFailsHalfWayIsBrokenOff() throws Exception {
        Path log = folder.getRoot().toPath();
        try (var files = Files.walk(log)) {
            Path sealed = files.filter(file -> file.endsWith("events.bep.gz"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(sealed);
            bytes[bytes.length / 2] ^= 1;
            Files.write(sealed, bytes);
        }
        try (PageServer server = PageServer.start(0, api)) {
            URI address = URI.create(server.address() + "/api/v1/invocations/red/bep");
            HttpRequest request = HttpRequest.newBuilder(address).build();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray())))
                    .isInstanceOf(IOException.class);
        }
    }
}
