package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamResponse;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import java.io.DataInputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** Somebody who reaches the port and knows no secret wants the receiver's memory, disk or time. */
public class FloodTest {

    private static final BesSecret SECRET = BesSecret.random();
    private static final int LARGEST_EVENT = 1 << 20;
    private static final int LARGEST_REQUEST = LARGEST_EVENT + (32 << 20);

    @Rule
    public final Receiver receiver = new Receiver(options ->
            options.withSecret(SECRET).withMaxEventBytes(LARGEST_EVENT).withArrivingBytes(1));

    private final List<AutoCloseable> open = new ArrayList<>();

    @After
    public void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    public void requestsThatNeverEndDoNotFillTheMemoryAndStrangersGoFirst() throws Exception {
        TestClient.Stream own = receiver.client().withSecret(SECRET.value()).stream("own");
        own.send(1, "event 1").awaitAcks(1);
        List<TestClient.Stream> strangers = new ArrayList<>();
        byte[] large = new byte[LARGEST_REQUEST - 1000];
        for (int i = 0; i < 5; i++) {
            Eavesdropper stops = new Eavesdropper(receiver.server().port(), LARGEST_REQUEST / 2);
            TestClient client = new TestClient(stops.port());
            open.add(client);
            open.add(stops);
            strangers.add(client.stream("stranger-" + i).send(1, large));
        }

        // Two halves fit, a third does not.
        for (TestClient.Stream ended : awaitOver(strangers, 3)) {
            assertThat(ended.status().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        }
        own.send(2, new byte[LARGEST_EVENT - 1000]).awaitAcks(2);
        assertThat(own.sendFinished(3).status().isOk()).isTrue();
        assertThat(receiver.events("own")).hasSize(3);
        assertThat(receiver.folder("stranger-0").path()).doesNotExist();
    }

    @Test
    public void aClientMaySendAQuarterOfAMegabyteAheadOfWhatIsRead() throws Exception {
        try (Socket client = new Socket("127.0.0.1", receiver.server().port())) {
            client.setSoTimeout(30_000);
            client.getOutputStream().write(Frames.PREFACE);
            DataInputStream in = new DataInputStream(client.getInputStream());
            int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
            assertThat(in.readUnsignedByte()).as("a frame of settings").isEqualTo(4);
            in.skipNBytes(5);
            Map<Integer, Integer> settings = new HashMap<>();
            for (int read = 0; read < length; read += 6) {
                settings.put(in.readUnsignedShort(), in.readInt());
            }
            // SETTINGS_INITIAL_WINDOW_SIZE, RFC 9113, section 6.5.2.
            assertThat(settings).containsEntry(4, 256 * 1024);
        }
    }

    @Test
    public void aFewBytesThatUnpackToManyEndTheirCall() throws Exception {
        CompletableFuture<Status> status = new CompletableFuture<>();
        var channel = NettyChannelBuilder.forAddress(
                        "127.0.0.1", receiver.server().port())
                .usePlaintext()
                .build();
        try {
            PublishBuildEventGrpc.newStub(channel)
                    .withCompression("gzip")
                    .publishBuildToolEventStream(new Answers(status))
                    .onNext(PublishBuildToolEventStreamRequest.newBuilder()
                            .setOrderedBuildEvent(OrderedBuildEvent.newBuilder()
                                    .setStreamId(StreamId.newBuilder().setInvocationId("bomb"))
                                    .setSequenceNumber(1))
                            .setProjectIdBytes(ByteString.copyFrom(new byte[64 << 20]))
                            .build());
            assertThat(TestClient.await(status).getCode())
                    .isNotIn(Status.Code.OK, Status.Code.INVALID_ARGUMENT, Status.Code.FAILED_PRECONDITION);
        } finally {
            channel.shutdownNow();
        }
        stillServes();
    }

    @Test
    public void anAcknowledgementIsNoLargerThanAnIdMayBe() {
        StreamId id = StreamId.newBuilder()
                .setInvocationId("a")
                .setUnknownFields(com.google.protobuf.UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                com.google.protobuf.UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFrom(new byte[20_000]))
                                        .build())
                        .build())
                .build();
        TestClient.Stream stream = receiver.client().withSecret(SECRET.value()).stream("a");
        stream.send(PublishBuildToolEventStreamRequest.newBuilder()
                .setOrderedBuildEvent(
                        OrderedBuildEvent.newBuilder().setStreamId(id).setSequenceNumber(1))
                .build()
                .toByteArray());
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(stream.acks()).isEmpty();
        stillServes();
    }

    @Test
    public void ofTooManyStreamsOneOfAStrangerEnds() throws Exception {
        TestClient.Stream own = receiver.client().withSecret(SECRET.value()).stream("own");
        own.send(1, "event 1").awaitAcks(1);
        List<TestClient.Stream> strangers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            TestClient client = receiver.client();
            for (int j = 0; j < StreamCalls.MOST / 2; j++) {
                strangers.add(client.stream("stranger").send(1, "x"));
            }
        }
        TestClient.Stream other = receiver.client().withSecret(SECRET.value()).stream("other");
        assertThat(other.send(1, "x").sendFinished(2).status()).isEqualTo(Status.OK);
        assertThat(own.send(2, "event 2").sendFinished(3).status().isOk()).isTrue();
        awaitOver(strangers, StreamCalls.MOST / 2);
    }

    @Test
    public void strangersAreToldOfInTheLogAFewTimesOnly() {
        List<String> lines = new ArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getMessage().contains("no secret")) {
                    lines.add(line.getMessage());
                }
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger log = Logger.getLogger(Refusals.class.getName());
        log.addHandler(listener);
        try {
            TestClient client = receiver.client();
            for (int i = 0; i < 50; i++) {
                assertThat(client.stream("stranger-" + i)
                                .send(1, "x")
                                .sendFinished(2)
                                .status()
                                .isOk())
                        .isTrue();
            }
        } finally {
            log.removeHandler(listener);
        }
        assertThat(lines).hasSize(20);
        assertThat(lines.get(19)).contains("No more of these");
    }

    @Test
    public void keywordsOfAStreamAreBounded() throws Exception {
        TestClient.Stream stream = receiver.client().withSecret(SECRET.value()).stream("a");
        PublishBuildToolEventStreamRequest.Builder first = stream.request(1, new byte[1]);
        for (int i = 0; i < 900; i++) {
            first.addNotificationKeywords("\u0001".repeat(900));
        }
        stream.send(first.build().toByteArray()).awaitAcks(1);
        stream.sendFinished(2).status();
        assertThat(receiver.folder("a").stateFile().toFile().length()).isLessThan(60_000);
    }

    @Test
    public void callsThatAreTakenBackByTheHundredEndTheConnection() throws Exception {
        byte[] connection;
        try (Eavesdropper between = new Eavesdropper(receiver.server().port());
                TestClient client = new TestClient(between.port())) {
            client.stream("one").send(1, "x").sendFinished(2).status();
            connection = between.heard();
        }
        byte[] headers = Frames.of(connection).stream()
                .filter(frame -> frame[3] == 1)
                .findFirst()
                .orElseThrow();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), receiver.server().port())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(Frames.PREFACE);
            out.write(Frames.frame((byte) 4, (byte) 0, new byte[4], new byte[0]));
            boolean broken = false;
            for (int i = 0; i < 5000 && !broken; i++) {
                byte[] stream = {0, 0, (byte) (2 * i + 1 >> 8), (byte) (2 * i + 1)};
                try {
                    out.write(Frames.frame((byte) 1, headers[4], stream, Frames.payload(headers)));
                    out.write(Frames.frame((byte) 3, (byte) 0, stream, new byte[] {0, 0, 0, 8}));
                } catch (java.io.IOException e) {
                    broken = true;
                }
            }
            try {
                // Ends because the receiver closes it.
                socket.getInputStream().readAllBytes();
            } catch (java.net.SocketTimeoutException e) {
                throw new AssertionError("the receiver keeps a connection that floods it", e);
            } catch (java.io.IOException e) {
                // It was reset.
            }
        }
        stillServes();
    }

    /** Waits until so many are over, whichever they are. */
    private static List<TestClient.Stream> awaitOver(List<TestClient.Stream> streams, int count)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            List<TestClient.Stream> over =
                    streams.stream().filter(TestClient.Stream::isOver).toList();
            if (over.size() >= count) {
                return over;
            }
            assertThat(System.nanoTime())
                    .as("%s of %s are over", over.size(), count)
                    .isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private void stillServes() {
        TestClient.Stream own = receiver.client().withSecret(SECRET.value()).stream("afterwards");
        assertThat(own.send(1, "x").sendFinished(2).status().isOk()).isTrue();
    }

    private record Answers(CompletableFuture<Status> status)
            implements io.grpc.stub.StreamObserver<PublishBuildToolEventStreamResponse> {

        @Override
        public void onNext(PublishBuildToolEventStreamResponse answer) {
            // Not of interest.
        }

        @Override
        public void onError(Throwable failure) {
            status.complete(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            status.complete(Status.OK);
        }
    }
}
