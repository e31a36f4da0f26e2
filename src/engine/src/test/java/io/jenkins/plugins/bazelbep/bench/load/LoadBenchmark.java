package io.jenkins.plugins.bazelbep.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.bazelbep.bench.BenchReport;
import io.jenkins.plugins.bazelbep.bench.Benchmark;
import io.jenkins.plugins.bazelbep.bench.LargeStream;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * More than comes every day. Each figure is a ratio: to a server that only acknowledges, or to a tenth
 * of the same load. A server that needs more heap than it was given ends, and the benchmark with it.
 */
public final class LoadBenchmark implements Benchmark {

    private static final int INVOCATIONS = 50;
    private static final int EVENTS = 200_000;
    private static final int EVENTS_OF_A_TARGET = 6;
    private static final int TARGETS = 1_000_000;
    private static final int MEGABYTE = 1 << 20;
    private static final int LARGE_EVENTS = 20;
    private static final int LARGE_EVENT_BYTES = 100 * MEGABYTE - 1024;
    private static final int LOG_MEGABYTES = 2048;
    private static final int READERS = 200;
    private static final int TARGETS_WITH_READERS = 100_000;
    private static final int TENTH = 10;

    /** Memory that grows with what is sent would be ten times as much. */
    private static final double MOST_MEMORY = 1.5;

    /** The server keeps, redacts and understands each event, which the floor does not. */
    private static final double LEAST_SPEED = 0.5;

    /** Against the floor, whose clients do not start or run alike either. */
    private static final double MOST_AHEAD = 1.5;

    private static final int RECEIVER_MEGABYTES = 128;
    private static final int LARGE_MEGABYTES = 768;
    private static final int SERVER_MEGABYTES = 768;
    private static final String ID = "load";
    private static final long PATIENCE_SECONDS = 1800;

    private final double scale;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param scale 1 for all of it */
    public LoadBenchmark(double scale) {
        this.scale = scale;
    }

    @Override
    public String name() {
        return "load";
    }

    @Override
    public void run(BenchReport out) throws Exception {
        manyInvocations(out);
        largeEvents(out);
        manyTargets(out);
        longLog(out);
        manyReaders(out);
    }

    private int scaled(int full) {
        return (int) Math.max(1, full * scale);
    }

    private record Crowd(double eventsPerSecond, double ahead, double megabytes) {}

    void manyInvocations(BenchReport out) throws Exception {
        List<byte[]> events = new ArrayList<>();
        LargeStream.write(scaled(EVENTS / EVENTS_OF_A_TARGET), event -> events.add(event.toByteArray()));
        Crowd few = crowd(Host.Kind.RECEIVER, events.subList(0, Math.max(1, events.size() / TENTH)));
        Crowd floor = crowd(Host.Kind.FLOOR, events);
        Crowd all = crowd(Host.Kind.RECEIVER, events);
        String aCase =
                INVOCATIONS + " invocations of " + events.size() + " events at once, -Xmx" + RECEIVER_MEGABYTES + "m";
        out.ratio(
                aCase,
                "events/s",
                all.eventsPerSecond(),
                floor.eventsPerSecond(),
                all.eventsPerSecond() / floor.eventsPerSecond(),
                LEAST_SPEED);
        out.slowdown(
                aCase + ": the first over the last when it is done",
                "times as far",
                all.ahead(),
                floor.ahead(),
                all.ahead() / floor.ahead(),
                MOST_AHEAD);
        memory(out, aCase, all.megabytes(), few.megabytes());
    }

    /** How far the quickest is ahead of the slowest when it is done, and the speed of all. */
    private Crowd crowd(Host.Kind kind, List<byte[]> events) throws Exception {
        // The floor answers at once and holds what its clients have not read yet: with the receiver's heap it ends.
        int megabytes = kind == Host.Kind.FLOOR ? SERVER_MEGABYTES : RECEIVER_MEGABYTES;
        try (Host host = Host.start(kind, megabytes)) {
            List<LoadClient> clients = new ArrayList<>();
            ExecutorService pool = Executors.newFixedThreadPool(INVOCATIONS);
            try {
                for (int i = 0; i < INVOCATIONS; i++) {
                    clients.add(new LoadClient(host.port(), ID + i));
                }
                long begin = System.nanoTime();
                List<Future<Long>> least = new ArrayList<>();
                for (LoadClient client : clients) {
                    least.add(pool.submit(() -> send(client, events, clients)));
                }
                long leastWhenFirst = Long.MAX_VALUE;
                for (Future<Long> one : least) {
                    leastWhenFirst = Math.min(leastWhenFirst, one.get());
                }
                double seconds = secondsSince(begin);
                return new Crowd(
                        (double) INVOCATIONS * events.size() / seconds,
                        (double) events.size() / Math.max(1, leastWhenFirst),
                        host.peakMegabytes());
            } finally {
                pool.shutdownNow();
                clients.forEach(LoadClient::close);
            }
        }
    }

    /** How far the slowest of all is when this one is done. */
    private static long send(LoadClient client, List<byte[]> events, List<LoadClient> all) throws IOException {
        for (byte[] event : events) {
            client.send(event);
        }
        client.finish();
        return all.stream().mapToLong(LoadClient::acknowledged).min().orElseThrow();
    }

    void largeEvents(BenchReport out) throws Exception {
        largeEvents(out, LARGE_EVENT_BYTES);
    }

    void largeEvents(BenchReport out, int bytes) throws Exception {
        int count = Math.max(2, scaled(LARGE_EVENTS));
        byte[] event = new byte[bytes];
        new Random(1).nextBytes(event);
        double[] floor = largeEvents(Host.Kind.FLOOR, event, count);
        double[] few = largeEvents(Host.Kind.RECEIVER, event, 1);
        double[] all = largeEvents(Host.Kind.RECEIVER, event, count);
        String aCase = count + " events of " + bytes / MEGABYTE + " MB, -Xmx" + LARGE_MEGABYTES + "m";
        out.ratio(aCase, "MB/s", all[0], floor[0], all[0] / floor[0], LEAST_SPEED);
        memory(out, aCase, all[1], few[1]);
    }

    private static double[] largeEvents(Host.Kind kind, byte[] event, int count) throws Exception {
        try (Host host = Host.start(kind, LARGE_MEGABYTES);
                LoadClient client = new LoadClient(host.port(), ID)) {
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                client.send(event);
            }
            client.finish();
            double megabytes = (double) count * event.length / MEGABYTE;
            return new double[] {megabytes / secondsSince(begin), host.peakMegabytes()};
        }
    }

    void manyTargets(BenchReport out) throws Exception {
        int targets = scaled(TARGETS);
        double[] few = targets(Math.max(1, targets / TENTH));
        double[] all = targets(targets);
        String aCase = "an invocation of " + targets + " targets, -Xmx" + SERVER_MEGABYTES + "m";
        out.ratio(aCase + ", against a tenth", "events/s", all[0], few[0], all[0] / few[0], LEAST_SPEED);
        out.atMost(aCase + ": heap after a collection over that of a tenth", "ratio", all[1] / few[1], MOST_MEMORY);
        out.value(aCase + ": heap after a collection", "MB", all[1]);
    }

    private double[] targets(int targets) throws Exception {
        try (Host host = Host.start(Host.Kind.SERVER, SERVER_MEGABYTES);
                LoadClient client = new LoadClient(host.port(), ID)) {
            long begin = System.nanoTime();
            int events = LargeStream.write(targets, event -> client.send(event.toByteArray()));
            client.finish();
            JsonNode summary = awaitComplete(host);
            double seconds = secondsSince(begin);
            require(summary.get("events").get("received").asLong(), events);
            return new double[] {events / seconds, host.liveMegabytes()};
        }
    }

    void longLog(BenchReport out) throws Exception {
        int megabytes = scaled(LOG_MEGABYTES);
        double[] few = log(Math.max(1, megabytes / TENTH));
        double[] all = log(megabytes);
        String aCase = "a log of " + megabytes + " MB, -Xmx" + SERVER_MEGABYTES + "m";
        out.ratio(aCase + ", against a tenth", "MB/s", all[0], few[0], all[0] / few[0], LEAST_SPEED);
        memory(out, aCase, all[1], few[1]);
    }

    private double[] log(int megabytes) throws Exception {
        String line = "x".repeat(99) + "\n";
        String text = line.repeat((1 << 20) / line.length());
        try (Host host = Host.start(Host.Kind.SERVER, SERVER_MEGABYTES);
                LoadClient client = new LoadClient(host.port(), ID)) {
            long begin = System.nanoTime();
            for (int i = 0; i < megabytes; i++) {
                client.send(BuildEvent.newBuilder()
                        .setId(BuildEventId.newBuilder()
                                .setProgress(
                                        BuildEventId.ProgressId.newBuilder().setOpaqueCount(i)))
                        .setProgress(Progress.newBuilder().setStderr(text))
                        .build()
                        .toByteArray());
            }
            client.finish();
            require(awaitComplete(host).get("events").get("received").asLong(), megabytes);
            return new double[] {megabytes / secondsSince(begin), host.peakMegabytes()};
        }
    }

    void manyReaders(BenchReport out) throws Exception {
        int targets = scaled(TARGETS_WITH_READERS);
        double[] alone = readers(out, targets, 0);
        double[] read = readers(out, targets, READERS);
        String aCase = "a running build of " + targets + " targets with " + READERS + " readers, against none";
        out.ratio(aCase, "events/s acknowledged", read[0], alone[0], read[0] / alone[0], LEAST_SPEED);
        out.atMost(aCase + ": heap after a collection", "ratio", read[1] / alone[1], MOST_MEMORY);
    }

    private double[] readers(BenchReport out, int targets, int count) throws Exception {
        try (Host host = Host.start(Host.Kind.SERVER, SERVER_MEGABYTES);
                LoadClient client = new LoadClient(host.port(), ID)) {
            List<byte[]> events = new ArrayList<>();
            LargeStream.write(targets, event -> events.add(event.toByteArray()));
            client.send(events.get(0));
            awaitKnown(host);
            long begin = System.nanoTime();
            double seconds;
            try (Readers readers = new Readers(host.http() + "/api/v1/invocations/" + ID, count)) {
                for (byte[] event : events.subList(1, events.size())) {
                    client.send(event);
                }
                client.finish();
                seconds = secondsSince(begin);
                if (count > 0) {
                    tell(out, readers, host, targets);
                }
                awaitComplete(host);
                return new double[] {events.size() / seconds, host.liveMegabytes()};
            }
        }
    }

    private void tell(BenchReport out, Readers readers, Host host, int targets) throws Exception {
        require(awaitComplete(host).get("events").get("received").asLong(), (long) EVENTS_OF_A_TARGET * targets + 3);
        awaitAnswers(readers);
        int[] answers = readers.answers();
        if (readers.problem() != null) {
            throw new IOException("a reader was not answered: " + readers.problem());
        }
        out.value(answers.length + " readers: answers to the one who had fewest", "answers", answers[0]);
        out.value(
                answers.length + " readers: answers to the one in the middle", "answers", answers[answers.length / 2]);
    }

    /** Until each reader has had one. */
    private static void awaitAnswers(Readers readers) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (readers.answers()[0] == 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException("a reader gets no answer");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void memory(BenchReport out, String aCase, double all, double few) {
        out.atMost(aCase + ": peak memory over that of a tenth", "ratio", all / few, MOST_MEMORY);
        out.value(aCase + ": peak memory", "MB", all);
    }

    private void awaitKnown(Host host) throws Exception {
        await(host, "");
    }

    private JsonNode awaitComplete(Host host) throws Exception {
        return await(host, "COMPLETE");
    }

    private JsonNode await(Host host, String state) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        HttpRequest request = HttpRequest.newBuilder(URI.create(host.http() + "/api/v1/invocations/" + ID))
                .build();
        while (true) {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                JsonNode summary = new ObjectMapper().readTree(answer.body());
                if (summary.get("state").asText().contains(state)) {
                    return summary;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("the invocation does not get " + state);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void require(long events, long expected) throws IOException {
        if (events != expected) {
            throw new IOException(events + " events are kept of " + expected);
        }
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
