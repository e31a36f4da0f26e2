package io.jenkins.plugins.bazelbep.bench;

import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import io.jenkins.plugins.bazelbep.web.Api;
import io.jenkins.plugins.bazelbep.web.ApiRequest;
import io.jenkins.plugins.bazelbep.web.ApiResponse;
import io.jenkins.plugins.bazelbep.web.PageServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long a browser waits for a page of the targets of a large invocation. Warm: other pages of it were asked for
 * before. Cold: nothing of the invocation is in memory, in a server in a fresh JVM that has shown another invocation.
 * The floor is reading the bytes of the answer from a file.
 */
final class TargetsPageBenchmark implements Benchmark {

    private static final int TARGETS = 40_000;
    private static final int WARMING = 30;
    private static final int FEW_TARGETS = 200;
    private static final int ROUNDS = 51;
    private static final int COLD_ROUNDS = 5;
    private static final double WARM_MILLIS = 50;
    private static final double COLD_MILLIS = 300;

    /** A page people ask for. */
    private enum Asked {
        FIRST_PAGE("first page", Map.of()),
        FAILED("failed ones", Map.of("status", "FAILED")),
        PART_OF_A_LABEL("part of a label", Map.of("query", "p77")),
        A_THOUSAND("a thousand by label", Map.of("sort", "label", "limit", "1000", "offset", "20000"));

        private final String words;
        private final Map<String, String> parameters;

        Asked(String words, Map<String, String> parameters) {
            this.words = words;
            this.parameters = parameters;
        }
    }

    @Override
    public String name() {
        return "targets-page";
    }

    @Override
    public void run(BenchReport out) throws Exception {
        Path root = Files.createTempDirectory("bazel-bep-bench");
        try {
            InvocationStore store = InvocationStore.open(root, StoreOptions.defaults());
            ManyTargets.keep(store, "many", TARGETS);
            ManyTargets.keep(store, "few", FEW_TARGETS);
            Api api = api(root);
            try (PageServer server = PageServer.start(0, api)) {
                for (Asked page : Asked.values()) {
                    warm(page, server, api, root.resolve("answer"), out);
                }
            }
            for (Asked page : Asked.values()) {
                out.atMost(page.words + ", cold", "ms", fresh(root, page, "few"), COLD_MILLIS);
            }
            out.value("first page as the first request of all", "ms", fresh(root, Asked.FIRST_PAGE, ""));
        } finally {
            delete(root);
        }
    }

    /** In fresh JVMs: how long the page takes after that of another invocation, if one is named. */
    private static double fresh(Path root, Asked page, String before) throws IOException {
        double[] cold = new double[COLD_ROUNDS];
        for (int i = 0; i < COLD_ROUNDS; i++) {
            String millis = FreshJvm.run(List.of(), TargetsPageBenchmark.class, root.toString(), page.name(), before);
            cold[i] = Double.parseDouble(millis);
        }
        return BenchReport.median(cold);
    }

    private static void warm(Asked page, PageServer server, Api api, Path answer, BenchReport out) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < WARMING; i++) {
            get(client, server, "many", page);
        }
        double[] waited = new double[ROUNDS];
        double[] processor = new double[ROUNDS];
        double[] floor = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            Files.write(answer, get(client, server, "many", page));
            waited[i] = millisSince(begin);
            processor[i] = processorMillis(api, page);
            begin = System.nanoTime();
            Files.readAllBytes(answer);
            floor[i] = millisSince(begin);
        }
        out.atMost(page.words + ", warm", "ms", BenchReport.median(waited), WARM_MILLIS);
        out.value(page.words + ", warm, processor time", "ms", BenchReport.median(processor));
        out.value(page.words + ", its bytes from a file", "ms", BenchReport.median(floor));
    }

    /** What the answer costs in this thread: unlike the wait, it does not grow when others use the machine. */
    private static double processorMillis(Api api, Asked page) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        ApiResponse response =
                api.handle(new ApiRequest(List.of("invocations", "many", "targets"), page.parameters, null));
        response.body().writeTo(new ByteArrayOutputStream());
        return (threads.getCurrentThreadCpuTime() - begin) / 1e6;
    }

    /** In a fresh JVM: the milliseconds that the first page of the invocation takes. */
    public static void main(String[] arguments) throws Exception {
        try (PageServer server = PageServer.start(0, api(Path.of(arguments[0])))) {
            HttpClient client = HttpClient.newHttpClient();
            if (!arguments[2].isEmpty()) {
                get(client, server, arguments[2], Asked.FIRST_PAGE);
            }
            long begin = System.nanoTime();
            get(client, server, "many", Asked.valueOf(arguments[1]));
            System.out.println(millisSince(begin));
        }
        System.exit(0);
    }

    private static Api api(Path root) {
        return new Api(InvocationStore.open(root, StoreOptions.defaults()));
    }

    private static byte[] get(HttpClient client, PageServer server, String invocation, Asked page) throws Exception {
        StringBuilder address = new StringBuilder("/api/v1/invocations/" + invocation + "/targets?");
        page.parameters.forEach(
                (name, value) -> address.append(name).append('=').append(value).append('&'));
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address().toString() + address))
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answers " + response.statusCode());
        }
        return response.body();
    }

    private static double millisSince(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
