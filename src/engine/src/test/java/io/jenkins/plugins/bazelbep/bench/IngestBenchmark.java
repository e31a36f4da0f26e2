package io.jenkins.plugins.bazelbep.bench;

import io.grpc.ManagedChannel;
import io.jenkins.plugins.bazelbep.protocol.BesServer;
import io.jenkins.plugins.bazelbep.protocol.BesServerOptions;
import io.jenkins.plugins.bazelbep.protocol.StreamListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * From a client's first message to the last acknowledgement, with every event in the event log, against servers that
 * only acknowledge: one with gRPC's own threads and one without. The faster of these two is the floor.
 */
final class IngestBenchmark implements Benchmark {

    private static final int EVENTS = 200_000;
    private static final double GOAL = 0.8;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 9;
    private static final int FRESH_ROUNDS = 5;

    /** Whom the client talks to. */
    enum Subject {
        RECEIVER,
        ACKNOWLEDGES,
        ACKNOWLEDGES_DIRECTLY
    }

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public void run(BenchReport out) throws Exception {
        quiet();
        report(out, "warm", warm(1));
        report(out, "four streams", warm(4));
        report(out, "fresh JVM", fresh());
    }

    private static double[][] warm(int streams) throws Exception {
        List<BesClient> clients = clients(streams);
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            for (Subject subject : Subject.values()) {
                eventsPerSecond(subject, clients);
            }
        }
        double[][] rounds = new double[ROUNDS][Subject.values().length];
        for (int i = 0; i < ROUNDS; i++) {
            for (Subject subject : inTurn(i)) {
                rounds[i][subject.ordinal()] = eventsPerSecond(subject, clients);
            }
        }
        return rounds;
    }

    private static double[][] fresh() throws Exception {
        double[][] rounds = new double[FRESH_ROUNDS][Subject.values().length];
        for (int i = 0; i < FRESH_ROUNDS; i++) {
            for (Subject subject : inTurn(i)) {
                String figure = FreshJvm.run(List.of(), IngestBenchmark.class, subject.name());
                rounds[i][subject.ordinal()] = Double.parseDouble(figure);
            }
        }
        return rounds;
    }

    /** In a fresh JVM: the first stream ever, to the subject named. */
    public static void main(String[] subject) throws Exception {
        quiet();
        System.out.println(eventsPerSecond(Subject.valueOf(subject[0]), clients(1)));
        System.exit(0);
    }

    private static void report(BenchReport out, String aCase, double[][] rounds) {
        double[] receiver = column(rounds, Subject.RECEIVER);
        double[] pooled = column(rounds, Subject.ACKNOWLEDGES);
        double[] direct = column(rounds, Subject.ACKNOWLEDGES_DIRECTLY);
        double[] floor = BenchReport.median(direct) > BenchReport.median(pooled) ? direct : pooled;
        double[] ratios = new double[rounds.length];
        Arrays.setAll(ratios, i -> receiver[i] / floor[i]);
        out.ratio(
                aCase,
                "events/s",
                BenchReport.median(receiver),
                BenchReport.median(floor),
                BenchReport.median(ratios),
                GOAL);
    }

    private static double[] column(double[][] rounds, Subject subject) {
        return Arrays.stream(rounds)
                .mapToDouble(round -> round[subject.ordinal()])
                .toArray();
    }

    /** Each round in the other order, so that nobody is always the first. */
    private static List<Subject> inTurn(int round) {
        List<Subject> subjects = new ArrayList<>(List.of(Subject.values()));
        if (round % 2 == 1) {
            Collections.reverse(subjects);
        }
        return subjects;
    }

    private static List<BesClient> clients(int streams) {
        List<BesClient> clients = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            clients.add(BesClient.of("invocation-" + i, EVENTS / streams));
        }
        return clients;
    }

    private static double eventsPerSecond(Subject subject, List<BesClient> clients) throws Exception {
        if (subject != Subject.RECEIVER) {
            AcknowledgingServer server = new AcknowledgingServer(subject == Subject.ACKNOWLEDGES_DIRECTLY);
            double figure = eventsPerSecond(server.port(), clients);
            server.stop();
            return figure;
        }
        Path root = Files.createTempDirectory("bazel-bep-bench");
        try (BesServer server = BesServer.start(BesServerOptions.in(root), StreamListener.NONE)) {
            return eventsPerSecond(server.port(), clients);
        } finally {
            delete(root);
        }
    }

    static double eventsPerSecond(int port, List<BesClient> clients) throws Exception {
        List<ManagedChannel> channels = new ArrayList<>();
        clients.forEach(client -> channels.add(BesClient.channel(port)));
        List<CompletableFuture<Void>> streams = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < clients.size(); i++) {
            streams.add(clients.get(i).send(channels.get(i)));
        }
        CompletableFuture.allOf(streams.toArray(CompletableFuture[]::new)).get();
        double seconds = (System.nanoTime() - begin) / 1e9;
        for (ManagedChannel channel : channels) {
            BesClient.close(channel);
        }
        return clients.stream().mapToInt(BesClient::events).sum() / seconds;
    }

    private static void quiet() {
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    static void delete(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
