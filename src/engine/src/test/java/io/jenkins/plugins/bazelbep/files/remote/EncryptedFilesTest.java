package io.jenkins.plugins.bazelbep.files.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.bazelbep.backend.TestCertificate;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A remote cache and a web server behind TLS, with a certificate of an authority of one's own. */
public class EncryptedFilesTest {

    @ClassRule
    public static final TestCertificate CERTIFICATE = new TestCertificate();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final byte[] contents = "what the test wrote".getBytes(StandardCharsets.UTF_8);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private RemoteCache cache;
    private HttpsServer web;
    private RemoteFiles files;

    @Before
    public void serve() throws Exception {
        cache = new RemoteCache(CERTIFICATE);
        web = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        web.setHttpsConfigurator(new HttpsConfigurator(CERTIFICATE.server()));
        web.createContext("/", exchange -> {
            requests.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(200, contents.length);
            exchange.getResponseBody().write(contents);
            exchange.close();
        });
        web.start();
    }

    @After
    public void close() throws IOException {
        files.close();
        cache.close();
        web.stop(0);
    }

    @Test
    public void whatOnesOwnAuthorityVouchesForIsRead() throws Exception {
        permit("localhost", CERTIFICATE.certificate());
        assertThat(bytes(blob("localhost"))).isEqualTo(contents);
        assertThat(bytes(page("localhost"))).isEqualTo(contents);
        assertThat(requests).containsExactly("secret");
        assertThat(cache.headers).hasSize(1);
    }

    @Test
    public void whatNobodyVouchesForIsNotReadAndSeesNoCredential() throws Exception {
        permit("localhost", null);
        assertMissing(blob("localhost"), "UNAVAILABLE");
        assertMissing(page("localhost"), "certification path");
        assertThat(cache.headers).isEmpty();
        assertThat(requests).isEmpty();
    }

    @Test
    public void aCertificateIsForTheNameThatWasPermitted() throws Exception {
        permit("127.0.0.1", CERTIFICATE.certificate());
        assertMissing(blob("127.0.0.1"), "UNAVAILABLE");
        assertMissing(page("127.0.0.1"), "127.0.0.1");
        assertThat(cache.headers).isEmpty();
        assertThat(requests).isEmpty();
    }

    @Test
    public void certificatesThatAreNotThereOrNoneAreNamed() throws Exception {
        Path gone = folder.getRoot().toPath().resolve("gone.pem");
        permit("localhost", gone);
        assertMissing(page("localhost"), gone + " is not there");
        assertMissing(blob("localhost"), gone.toString());
        for (String none :
                List.of("", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
            files.close();
            Path file = Files.writeString(folder.getRoot().toPath().resolve("none.pem"), none);
            permit("localhost", file);
            assertMissing(page("localhost"), file + " holds no certificates");
        }
        assertThat(requests).isEmpty();
    }

    private void permit(String name, Path certificates) {
        String path = certificates == null ? null : certificates.toString();
        Map<String, String> headers = Map.of("authorization", "secret");
        files = new RemoteFiles(new RemoteSettings(
                List.of(
                        new RemoteHost("grpcs://" + name + ":" + cache.port(), headers, path),
                        new RemoteHost(
                                "https://" + name + ":" + web.getAddress().getPort(), headers, path)),
                0,
                0));
    }

    private FileContent blob(String name) throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(contents));
        cache.blobs.put(hash + "/" + contents.length, contents);
        return open("bytestream://" + name + ":" + cache.port() + "/blobs/" + hash + "/" + contents.length);
    }

    private FileContent page(String name) {
        return open("https://" + name + ":" + web.getAddress().getPort() + "/test.log");
    }

    private FileContent open(String uri) {
        return new FileContents(files.schemes()).open(new OutputFile("test.log", uri, null, null, null, null));
    }

    private static byte[] bytes(FileContent content) throws IOException {
        assertThat(content).as(content.toString()).isInstanceOf(PresentContent.class);
        try (InputStream in = ((PresentContent) content).open()) {
            return in.readAllBytes();
        }
    }

    private static void assertMissing(FileContent content, String words) {
        assertThat(content).isInstanceOf(MissingContent.class);
        assertThat(((MissingContent) content).message()).contains(words);
    }
}
