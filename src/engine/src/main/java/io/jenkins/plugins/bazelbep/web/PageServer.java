package io.jenkins.plugins.bazelbep.web;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.bazelbep.metrics.PrometheusMetrics;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves the pages and the API on the loopback interface, for people who run {@code bep serve}. */
public final class PageServer implements Closeable {

    /** A thread is busy for as long as a client takes to read, so a few slow ones must not stop the others. */
    private static final int THREADS = 16;

    private static final int SECONDS_TO_SEND_A_REQUEST = 30;

    private final HttpServer server;
    private final ExecutorService threads;

    private PageServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts a server.
     *
     * @param port the port; 0 for any that is free
     * @throws java.net.BindException if the port is taken
     */
    public static PageServer start(int port, Api api) throws IOException {
        return start(port, api, null);
    }

    /**
     * The same with measures to show.
     *
     * @param metrics what is shown at {@code /metrics}; null for nothing
     */
    public static PageServer start(int port, Api api, PrometheusMetrics metrics) throws IOException {
        // Read once, when the first server of the JVM starts. Without the first, each small answer on a connection that
        // is kept open waits 40 ms for the client's delayed TCP acknowledgement.
        setUnlessChosen("sun.net.httpserver.nodelay", "true");
        setUnlessChosen("sun.net.httpserver.maxReqTime", Integer.toString(SECONDS_TO_SEND_A_REQUEST));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "pages-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", new PageHandler(new Routes(api, metrics)));
        server.start();
        threads.execute(new WarmUp());
        return new PageServer(server, threads);
    }

    private static void setUnlessChosen(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Where the server listens, without a slash at the end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Stops at once; answers under way are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
