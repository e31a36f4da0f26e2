package io.jenkins.plugins.bazelbep.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Somebody who is told, and does as the test wants: answers, fails, hangs, goes away and comes back at the same port. */
public final class HookReceiver implements AutoCloseable {

    /** What is done with a request instead of an answer. */
    public static final int HANG = -1;

    /** A request. */
    public record Request(String path, Headers headers, String body, int answered) {

        public String delivery() {
            return headers.getFirst(WebhookSender.DELIVERY);
        }
    }

    private final List<Request> requests = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;
    private HttpServer server;
    private volatile Duration retryAfter = Duration.ZERO;
    private volatile Function<String, Integer> behaviour = body -> 200;

    public HookReceiver() throws IOException {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listen(int at) throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), at), 0);
        listening.setExecutor(threads);
        listening.createContext("/", this::handle);
        listening.start();
        return listening;
    }

    private void handle(HttpExchange exchange) throws IOException {
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        String body;
        try (InputStream in = gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int status = behaviour.apply(body);
        synchronized (this) {
            requests.add(new Request(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body, status));
            notifyAll();
        }
        if (status == HANG) {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + port + "/elsewhere");
        if (!retryAfter.isZero()) {
            exchange.getResponseHeaders().set("Retry-After", Long.toString(retryAfter.toSeconds()));
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/hook?token=t0ps3cret";
    }

    /** From now on answers so. */
    public void answer(int status) {
        behaviour = body -> status;
    }

    /** From now on answers according to the body. */
    public void answer(Function<String, Integer> by) {
        behaviour = by;
    }

    /** From now on asks to be left alone for so long. */
    public void retryAfter(Duration time) {
        retryAfter = time;
    }

    public void disappear() {
        server.stop(0);
    }

    public void comeBack() throws IOException {
        server = listen(port);
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The messages that were answered with 2xx, in their order. */
    public List<JsonNode> taken() throws IOException {
        List<JsonNode> messages = new ArrayList<>();
        for (Request request : requests()) {
            if (request.answered() >= 200 && request.answered() < 300) {
                messages.add(new ObjectMapper().readTree(request.body()));
            }
        }
        return messages;
    }

    /** Waits until so many requests came. */
    public synchronized void await(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (requests.size() < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            assertThat(left).as("only %s came", requests.size()).isPositive();
            wait(left);
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
