package io.jenkins.plugins.bazelbep.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Puts the files of a recorded invocation on a web server, and names them there with size and digest, as Bazel 6 and newer do. */
public final class ServedOutputs implements UnaryOperator<BuildEvent>, AutoCloseable {

    private static final byte[] ENDLESS = {};

    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final Set<String> untold = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public ServedOutputs() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Where the server is. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public BuildEvent apply(BuildEvent event) {
        return CachedOutputs.change(event, this::put);
    }

    private void put(File.Builder file) {
        String path = URI.create(file.getUri()).getPath();
        byte[] contents = pages.computeIfAbsent(path, unused -> CachedOutputs.contents(file));
        file.setUri(url() + path);
        if (!untold.contains(path)) {
            file.setDigest(CachedOutputs.sha256(contents)).setLength(contents.length);
        }
    }

    /** The URI of the file whose path ends so. */
    public String uri(String end) {
        return url() + path(end);
    }

    /** What is served of it. */
    public byte[] contents(String end) {
        return pages.get(path(end));
    }

    /** Tells neither size nor digest of it from now on. */
    public void tellNothingOf(String end) {
        untold.add(path(end));
    }

    /** Serves something else than the events before told. */
    public void replace(String end, byte[] contents) {
        pages.put(path(end), contents);
    }

    /** Begins to serve it and never ends. */
    public void holdUp(String end) {
        pages.put(path(end), ENDLESS);
    }

    private String path(String end) {
        return pages.keySet().stream()
                .filter(path -> path.endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] page = pages.get(exchange.getRequestURI().getPath());
        exchange.sendResponseHeaders(page == null ? 404 : 200, page == null ? -1 : 0);
        if (page == ENDLESS) {
            exchange.getResponseBody().flush();
            return;
        }
        if (page != null) {
            exchange.getResponseBody().write(page);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
