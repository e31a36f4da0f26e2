package io.jenkins.plugins.bazelbep.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.forward.ForwardProgress.State;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings.Overridden;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.protocol.BesServer;
import io.jenkins.plugins.bazelbep.protocol.BesServerOptions;
import io.jenkins.plugins.bazelbep.protocol.TestClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A backend behind TLS, with a certificate that the JDK's keytool makes for this test. */
public class EncryptedBackendTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @ClassRule
    public static final TemporaryFolder KEYS = new TemporaryFolder();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path certificate;
    private Path key;

    @Before
    public void makeCertificate() throws Exception {
        certificate = KEYS.getRoot().toPath().resolve("certificate.pem");
        key = KEYS.getRoot().toPath().resolve("key.pem");
        if (Files.exists(key)) {
            return;
        }
        Path store = KEYS.getRoot().toPath().resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "backend",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        pem(certificate, "CERTIFICATE", keys.getCertificate("backend").getEncoded());
        pem(key, "PRIVATE KEY", keys.getKey("backend", PASSWORD).getEncoded());
    }

    @Test
    public void itsCertificateIsChecked() throws Exception {
        try (FakeBackend backend = new FakeBackend(certificate.toFile(), key.toFile())) {
            ForwardProgress end = forward("grpcs://localhost:" + backend.port(), null);

            assertThat(end.state()).isEqualTo(State.GIVEN_UP);
            assertThat(end.problem()).contains("UNAVAILABLE").contains("certification path");
            assertThat(backend.messages).isEmpty();
            assertThat(backend.headers).isEmpty();
        }
    }

    @Test
    public void aCertificateAuthorityOfOnesOwnIsTrusted() throws Exception {
        try (FakeBackend backend = new FakeBackend(certificate.toFile(), key.toFile())) {
            ForwardProgress end = forward("localhost:" + backend.port(), certificate.toString());

            assertThat(end.state()).isEqualTo(State.DONE);
            assertThat(backend.numbers()).containsExactly(1L, 2L);
        }
    }

    @Test
    public void certificatesThatAreNotThereAreNamed() throws Exception {
        ForwardProgress end = forward("grpcs://localhost:1", "/no/such/file.pem");

        assertThat(end.state()).isEqualTo(State.GIVEN_UP);
        assertThat(end.problem()).contains("/no/such/file.pem");
    }

    private ForwardProgress forward(String url, String certificates) throws Exception {
        Path root = folder.getRoot().toPath();
        ForwardTarget target = new ForwardTarget(url, Map.of("authorization", "secret"), null, null, certificates);
        ForwardTimes times = new ForwardTimes(
                Duration.ofSeconds(60),
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
        try (Forwarder forwarder = new Forwarder(
                        root, new ForwardSettings(List.of(target), Overridden.NOWHERE, 0), times, Metrics.NONE);
                BesServer receiver = BesServer.start(BesServerOptions.in(root), forwarder);
                TestClient client = new TestClient(receiver.port())) {
            client.stream("a").send(1, "event").sendFinished(2).status();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (state(root) == State.FORWARDING) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
        return Forwarder.progress(root).get(0);
    }

    private static State state(Path root) throws IOException {
        List<ForwardProgress> known = Forwarder.progress(root);
        return known.isEmpty() ? State.FORWARDING : known.get(0).state();
    }

    private static void pem(Path file, String kind, byte[] bytes) throws IOException {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n" + lines.encodeToString(bytes) + "\n-----END " + kind + "-----\n");
    }
}
