package io.jenkins.plugins.bazelbep.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.backend.TestCertificate;
import io.jenkins.plugins.bazelbep.forward.ForwardProgress.State;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings.Overridden;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.protocol.BesServer;
import io.jenkins.plugins.bazelbep.protocol.BesServerOptions;
import io.jenkins.plugins.bazelbep.protocol.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A backend behind TLS. */
public class EncryptedBackendTest {

    @ClassRule
    public static final TestCertificate CERTIFICATE = new TestCertificate();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void itsCertificateIsChecked() throws Exception {
        try (FakeBackend backend = new FakeBackend(
                CERTIFICATE.certificate().toFile(), CERTIFICATE.key().toFile())) {
            ForwardProgress end = forward("grpcs://localhost:" + backend.port(), null);

            assertThat(end.state()).isEqualTo(State.GIVEN_UP);
            assertThat(end.problem()).contains("UNAVAILABLE").contains("certification path");
            assertThat(backend.messages).isEmpty();
            assertThat(backend.headers).isEmpty();
        }
    }

    @Test
    public void aCertificateAuthorityOfOnesOwnIsTrusted() throws Exception {
        try (FakeBackend backend = new FakeBackend(
                CERTIFICATE.certificate().toFile(), CERTIFICATE.key().toFile())) {
            ForwardProgress end = forward(
                    "localhost:" + backend.port(), CERTIFICATE.certificate().toString());

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
}
