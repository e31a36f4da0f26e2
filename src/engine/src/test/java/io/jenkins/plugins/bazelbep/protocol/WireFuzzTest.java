package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.fuzz.Fuzz;
import io.jenkins.plugins.bazelbep.fuzz.MessageMutations;
import io.jenkins.plugins.bazelbep.fuzz.Mutations;
import io.jenkins.plugins.bazelbep.source.Sources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;

/** Requests and frames that no Bazel sends, to a receiver that listens: it answers, ends the call, and serves the next. */
public class WireFuzzTest {

    /** On these Bazel gives up at once with exit code 45. */
    private static final Set<Status.Code> FATAL =
            EnumSet.of(Status.Code.INVALID_ARGUMENT, Status.Code.FAILED_PRECONDITION);

    private static final int SERVED_EVERY = 50;
    private static final int PATIENCE_MILLIS = 60_000;

    @Rule
    public final Receiver receiver = new Receiver();

    @Test
    public void anyRequestsComeToAnEnd() throws Exception {
        List<byte[]> requests = requests();
        MessageMutations messages = new MessageMutations(requests);
        Mutations bytes = Mutations.of(requests, List.of());
        AtomicInteger tried = new AtomicInteger();
        TestClient client = receiver.client();
        Fuzz.of("requests", 250).bytes(random -> stream(requests, messages, bytes, random), stream -> {
            List<byte[]> sent = parts(stream);
            TestClient.Stream call = client.stream("any").unchecked();
            sent.forEach(call::send);
            call.halfClose();
            assertThat(call.status().getCode()).isNotIn(FATAL);
            assertThat(call.acks()).hasSizeLessThanOrEqualTo(sent.size());
            if (tried.incrementAndGet() % SERVED_EVERY == 0) {
                stillServes("good-" + tried);
            }
        });
        stillServes("afterwards");
        everyLogIsWhole();
    }

    @Test
    public void anyLifecycleCallIsAnswered() throws Exception {
        List<byte[]> calls = List.of(
                TestClient.lifecycle("b", "", 1, TestClient.enqueued()).toByteArray(),
                TestClient.lifecycle("b", "i", 1, TestClient.attemptStarted()).toByteArray());
        MessageMutations messages = new MessageMutations(calls);
        Mutations bytes = Mutations.of(calls, List.of());
        TestClient client = receiver.client();
        Fuzz.of("lifecycle", 500)
                .bytes(
                        random -> random.nextBoolean() ? bytes.next(random) : messages.next(random),
                        call -> assertThat(client.lifecycle(call).isOk()).isTrue());
    }

    @Test
    public void anyFramesAreTaken() throws Exception {
        List<byte[]> connections = List.of(recorded(3), recorded(40));
        Mutations mutations =
                Mutations.of(connections, List.of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"));
        int threads = Thread.activeCount();
        AtomicInteger tried = new AtomicInteger();
        Fuzz.of("frames", 500)
                .bytes(
                        random ->
                                random.nextInt(3) > 0 ? frames(mutations, connections, random) : mutations.next(random),
                        frames -> {
                            exchange(frames);
                            if (tried.incrementAndGet() % SERVED_EVERY == 0) {
                                stillServes("good-" + tried);
                            }
                        });
        stillServes("afterwards");
        assertThat(Thread.activeCount()).isLessThan(threads + 20);
        everyLogIsWhole();
    }

    private void stillServes(String id) {
        TestClient.Stream good = receiver.client().stream(id).send(1, "x").sendFinished(2);
        assertThat(good.status().isOk()).isTrue();
    }

    /** Whatever was received can be read from its first byte to its last. */
    private void everyLogIsWhole() throws IOException {
        try (Stream<Path> files = Files.walk(receiver.root())) {
            for (Path file : files.filter(path -> path.endsWith("events.bep")).toList()) {
                try (EventLog log = new PlainEventLog(file);
                        RecordCursor records = log.from(0)) {
                    while (records.next() != null) {
                        assertThat(records.position()).isLessThanOrEqualTo(log.size());
                    }
                    assertThat(records.position()).isEqualTo(log.size());
                }
            }
        }
    }

    /** The requests of a recorded build. */
    private List<byte[]> requests() throws IOException {
        List<byte[]> requests = new ArrayList<>();
        try (TestClient client = new TestClient(receiver.server().port())) {
            TestClient.Stream stream = client.stream("recorded");
            for (var event : Sources.events(Sources.RECORDINGS.resolve("4.2.3-red.bep.gz"))) {
                requests.add(stream.request(requests.size() + 1, event.toByteArray())
                        .build()
                        .toByteArray());
            }
            stream.cancel();
        }
        return requests;
    }

    private static byte[] stream(List<byte[]> requests, MessageMutations messages, Mutations bytes, Random random) {
        byte[][] stream = new byte[1 + random.nextInt(requests.size())][];
        for (int i = 0; i < stream.length; i++) {
            byte[] request = requests.get(random.nextInt(12) == 0 ? random.nextInt(requests.size()) : i);
            stream[i] = MessageMutations.delimited(
                    switch (random.nextInt(12)) {
                        case 0 -> bytes.damage(request, random);
                        case 1, 2 -> messages.change(request, random);
                        default -> request;
                    });
        }
        return Mutations.joined(stream);
    }

    /** Takes a stream apart again; the rest of one that was made smaller is one request. */
    private static List<byte[]> parts(byte[] stream) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        InputStream in = new ByteArrayInputStream(stream);
        while (in.available() > 0) {
            byte[] rest = in.readAllBytes();
            try {
                var coded = com.google.protobuf.CodedInputStream.newInstance(rest);
                ByteString part = coded.readBytes();
                parts.add(part.toByteArray());
                in = new ByteArrayInputStream(rest, coded.getTotalBytesRead(), rest.length - coded.getTotalBytesRead());
            } catch (IOException e) {
                parts.add(rest);
                return parts;
            }
        }
        return parts;
    }

    /** What a client sends over its connection for a stream of so many events. */
    private byte[] recorded(int events) throws Exception {
        try (Eavesdropper between = new Eavesdropper(receiver.server().port());
                TestClient client = new TestClient(between.port())) {
            TestClient.Stream stream = client.stream("heard-" + events);
            for (int i = 1; i <= events; i++) {
                stream.send(i, "event " + i);
            }
            stream.sendFinished(events + 1);
            assertThat(stream.status().isOk()).isTrue();
            return between.heard();
        }
    }

    /** A recorded connection with frames left out, twice, in another order, or with another type, flags, length or stream. */
    private static byte[] frames(Mutations mutations, List<byte[]> connections, Random random) {
        byte[] connection = connections.get(random.nextInt(connections.size()));
        List<byte[]> frames = Frames.of(connection);
        for (int i = random.nextInt(4); i >= 0 && !frames.isEmpty(); i--) {
            int at = random.nextInt(frames.size());
            byte[] frame = frames.get(at).clone();
            switch (random.nextInt(7)) {
                case 0 -> frames.remove(at);
                case 1 -> frames.add(random.nextInt(frames.size()), frame);
                case 2 -> frames.set(at, frames.set(random.nextInt(frames.size()), frame));
                case 3 -> frames.set(at, Frames.withHead(frame, random));
                case 4 -> frames.add(at, Frames.any(random));
                case 5 -> frames.set(at, Frames.withPayload(frame, mutations.damage(Frames.payload(frame), random)));
                default -> {
                    byte[] made = Frames.any(random);
                    for (int times = random.nextInt(200); times > 0; times--) {
                        frames.add(at, made);
                    }
                }
            }
        }
        return Mutations.joined(Frames.PREFACE, Mutations.joined(frames.toArray(new byte[0][])));
    }

    private void exchange(byte[] bytes) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), receiver.server().port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (java.net.SocketTimeoutException e) {
                throw new AssertionError("the receiver keeps a connection that is over", e);
            } catch (IOException e) {
                // The receiver broke it off, which is its right.
            }
        }
    }
}
