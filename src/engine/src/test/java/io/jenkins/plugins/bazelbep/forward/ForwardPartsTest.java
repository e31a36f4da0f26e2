package io.jenkins.plugins.bazelbep.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.bazelbep.backend.Backoff;
import io.jenkins.plugins.bazelbep.eventlog.EventLogWriter;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.proto.bes.PublishLifecycleEventRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The parts that forwarding is made of, each by itself. */
public class ForwardPartsTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void waitsDoubleUpToABoundAndVary() {
        Backoff backoff = new Backoff(Duration.ofMillis(1000), Duration.ofMillis(5000), new SplittableRandom(1));
        for (long most : new long[] {1000, 2000, 4000, 5000, 5000}) {
            assertThat(backoff.next().toMillis()).isBetween(most / 2, most);
        }
        backoff.reset();
        assertThat(backoff.next().toMillis()).isLessThanOrEqualTo(1000);
        Backoff another = new Backoff(Duration.ofMillis(1000), Duration.ofMillis(5000), new SplittableRandom(2));
        backoff.reset();
        assertThat(another.next()).isNotEqualTo(backoff.next());
    }

    @Test
    public void onlyAnUnbrokenRowCounts() {
        AckLedger ledger = new AckLedger(2);
        ledger.sent(9);
        assertThat(ledger.acknowledge(5)).isNull();
        assertThat(ledger.acknowledge(4)).isNull();
        assertThat(ledger.acknowledged()).isEqualTo(2);
        assertThat(ledger.acknowledge(3)).isNull();
        assertThat(ledger.acknowledged()).isEqualTo(5);
        assertThat(ledger.acknowledge(1)).isNull();
        assertThat(ledger.acknowledged()).isEqualTo(5);
        assertThat(ledger.acknowledge(10)).contains("event 10");
        ledger.acknowledge(8);
        ledger.begin();
        ledger.sent(9);
        ledger.acknowledge(6);
        ledger.acknowledge(7);
        assertThat(ledger.acknowledged())
                .as("what was acknowledged early on another call")
                .isEqualTo(7);
    }

    @Test
    public void whoLeavesOneOutForeverIsFoundOut() {
        AckLedger ledger = new AckLedger(0);
        ledger.sent(1_000_000);
        String problem = null;
        for (long number = 2; problem == null; number++) {
            assertThat(number).isLessThan(1_000_000);
            problem = ledger.acknowledge(number);
        }
        assertThat(problem).contains("event 1");
    }

    @Test
    public void aLogIsReadAgainFromAnyRecord() throws IOException {
        Path file = folder.getRoot().toPath().resolve("events.bep");
        int records = 5000;
        try (EventLogWriter writer = EventLogWriter.open(file)) {
            for (int i = 1; i <= records; i++) {
                writer.append(Integer.toString(i).getBytes(StandardCharsets.UTF_8));
            }
            writer.flush();
            try (LogTail log = new LogTail(file)) {
                while (log.next() != null) {
                    // Marks are set on the way.
                }
                for (long from : List.of(1L, 2L, 1023L, 1024L, 1025L, 2500L, 4096L, 5000L)) {
                    log.seek(from);
                    EventRecord record = log.next();
                    assertThat(record.number()).isEqualTo(from);
                    assertThat(new String(record.bytes(), StandardCharsets.UTF_8))
                            .isEqualTo(Long.toString(from));
                }
                log.seek(5001);
                assertThat(log.next()).isNull();
                writer.append(new byte[] {7});
                writer.flush();
                assertThat(log.next().number()).isEqualTo(5001);
            }
        }
    }

    @Test
    public void onlyABackendThatAnotherTookThePlaceOfIsFound() {
        assertThat(OverriddenBackend.in(List.of("--bes_backend=grpc://ours"))).isEmpty();
        assertThat(OverriddenBackend.in(List.of("--bes_backend=grpc://ours", "--bes_backend=grpc://ours")))
                .isEmpty();
        assertThat(OverriddenBackend.in(List.of("--bes_backend=theirs", "--bes_backend=", "--bes_backend=grpc://ours")))
                .as("turned off")
                .isEmpty();
        assertThat(OverriddenBackend.in(List.of("--bes_backend=not an address", "--bes_backend=grpc://ours")))
                .isEmpty();
        assertThat(OverriddenBackend.in(
                        List.of("--bes_backend=grpc://one", "--bes_backend=two", "--bes_backend=grpc://ours")))
                .contains(ForwardTarget.of("grpcs://two"));
    }

    @Test
    public void aBackendThatOnlyEventsNameIsNotOnThisMachineInItsNetworkOrCloud() throws Exception {
        for (String url : List.of(
                "grpc://localhost:8080",
                "grpc://127.0.0.1:1",
                "grpc://[::1]:8080",
                "grpc://[::ffff:127.0.0.1]:8080",
                "grpc://0.0.0.0",
                "grpc://169.254.169.254",
                "grpcs://169.254.169.254",
                "grpc://[fd00:ec2::254]",
                "grpc://[fe80::1]")) {
            assertThatThrownBy(() -> FoundBackend.resolve(ForwardTarget.of(url)))
                    .as(url)
                    .isInstanceOfSatisfying(
                            AttemptFailed.class,
                            refused -> assertThat(refused.isHopeless()).isTrue())
                    .hasMessageContaining("an address of this machine, its network or its cloud");
        }
        assertThat(FoundBackend.resolve(ForwardTarget.of("grpc://192.0.2.1:1")))
                .isEqualTo(InetAddress.getByName("192.0.2.1"));
    }

    @Test
    public void noFileIsReadForABackendThatOnlyEventsName() throws Exception {
        Path there = folder.newFile().toPath();
        for (String file : List.of(there.toString(), there + "-not")) {
            assertThatThrownBy(() ->
                            FoundBackend.resolve(new ForwardTarget("grpcs://192.0.2.1", Map.of(), null, null, file)))
                    .isInstanceOf(AttemptFailed.class)
                    .hasMessageStartingWith("the file that --tls_certificate names is not read");
        }
        assertThat(FoundBackend.resolve(new ForwardTarget("grpc://192.0.2.1", Map.of(), null, null, "unused")))
                .isNotNull();
    }

    @Test
    public void whereANameLedItIsConnectedToWithoutAskingAgain() throws Exception {
        try (FakeBackend somewhere = new FakeBackend(0);
                Backend backend = Backend.of(
                        ForwardTarget.of("grpc://a-name-that-leads-nowhere.invalid:" + somewhere.port()),
                        InetAddress.getByAddress("a-name-that-leads-nowhere.invalid", new byte[] {127, 0, 0, 1}))) {
            backend.tell(PublishLifecycleEventRequest.getDefaultInstance());

            assertThat(somewhere.lifecycle).hasSize(1);
        }
    }
}
