package io.jenkins.plugins.bazelbep.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.cli.real.Bep;
import io.jenkins.plugins.bazelbep.files.remote.RemoteCache;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code bep serve --remote}: the log of a test that ran somewhere else. */
public class ServeRemoteFilesTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void logsInARemoteCacheAreShownIfTheCacheIsPermitted() throws Exception {
        Path data = folder.getRoot().toPath().resolve("data");
        byte[] log = "it failed there".getBytes(StandardCharsets.UTF_8);
        try (RemoteCache cache = new RemoteCache()) {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(log));
            cache.blobs.put(hash + "/" + log.length, log);
            String uri = "bytestream://127.0.0.1:" + cache.port() + "/blobs/" + hash + "/" + log.length;
            keep(data, uri);

            try (Bep.Server serve = Bep.Server.start(data, 0)) {
                assertThat(get(serve, uri).statusCode()).isEqualTo(403);
            }
            try (Bep.Server serve = Bep.Server.start(data, 0, "--remote", cache.url())) {
                HttpResponse<String> shown = get(serve, uri);
                assertThat(shown.body()).isEqualTo("it failed there");
                assertThat(shown.statusCode()).isEqualTo(200);
            }
        }
    }

    private static void keep(Path data, String uri) throws IOException {
        BuildEvent.Builder started = BuildEvent.newBuilder();
        started.getIdBuilder().getStartedBuilder();
        started.getStartedBuilder().setUuid("an-id").setCommand("test");
        BuildEvent.Builder result = BuildEvent.newBuilder();
        result.getIdBuilder().getTestResultBuilder().setLabel("//a:b").setRun(1).setAttempt(1);
        result.getTestResultBuilder()
                .addTestActionOutputBuilder()
                .setName("test.log")
                .setUri(uri);
        InvocationWriter writer =
                InvocationStore.open(data, StoreOptions.defaults()).write("an-id", null);
        writer.accept(started.build().toByteArray());
        writer.accept(result.build().toByteArray());
        writer.finish(StreamEnd.COMPLETE);
    }

    private static HttpResponse<String> get(Bep.Server serve, String uri) throws Exception {
        String path =
                "/api/v1/invocations/an-id/file?label=//a:b&uri=" + URLEncoder.encode(uri, StandardCharsets.UTF_8);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(serve.http() + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
