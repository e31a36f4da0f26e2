package io.jenkins.plugins.bazelbep.webhook;

import io.jenkins.plugins.bazelbep.metrics.Metrics;
import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Delivers messages to webhooks, at least once each, from a queue on disk: what was taken survives this process. A message
 * that a receiver answered with 2xx is not sent again under the same id, unless this process dies between that answer and a
 * rename.
 */
public final class Webhooks implements Closeable {

    private static final Logger LOG = Logger.getLogger(Webhooks.class.getName());
    private static final Duration LOOK_AROUND = Duration.ofSeconds(5);
    private static final long JOIN_MILLIS = 5_000;

    private final DeliveryFolder folder;
    private final WebhookTools tools;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Map<String, WebhookQueue> queues = new HashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private boolean started;
    private volatile boolean closed;

    private Webhooks(DeliveryFolder folder, WebhookTools tools) {
        this.folder = folder;
        this.tools = tools;
    }

    /**
     * Opens the queue below a folder, which nobody else may have open; sends nothing yet.
     *
     * @param client follows no redirects
     * @throws IOException if the folder cannot be read or written
     */
    public static Webhooks open(
            Path root, WebhookSource source, HttpClient client, WebhookLimits limits, Clock clock, Metrics metrics)
            throws IOException {
        DeliveryFolder folder = DeliveryFolder.open(root, limits.dead(), clock);
        WebhookSender sender = new WebhookSender(client, limits.timeout());
        WebhookTools tools = new WebhookTools(
                folder, source, sender, limits, clock, WebhookMetrics.in(metrics), new SplittableRandom());
        Webhooks webhooks = new Webhooks(folder, tools);
        metrics.gauge("bep_webhook_queue", "Deliveries to webhooks that wait", webhooks.waiting::size);
        webhooks.dropTwins();
        webhooks.lookAround();
        return webhooks;
    }

    /** The client that {@link #open} wants. */
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(WebhookLimits.DEFAULT.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** A process died after it had written a dead letter and before it had deleted what waited. */
    private void dropTwins() throws IOException {
        for (Path file : folder.queued()) {
            Optional<Delivery> delivery = folder.read(file);
            if (delivery.isPresent() && folder.isDead(delivery.get().id())) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Finds what another process has put into the queue. */
    synchronized void lookAround() throws IOException {
        for (Path file : folder.queued()) {
            if (!waiting.contains(DeliveryFolder.id(file))) {
                Optional<Delivery> delivery = folder.read(file);
                if (delivery.isPresent()) {
                    add(file, delivery.get());
                }
            }
        }
    }

    private void add(Path file, Delivery delivery) {
        if (waiting.add(delivery.id())) {
            queue(delivery.url()).add(new QueuedDelivery(file, delivery, tools.backoff()));
        }
    }

    private WebhookQueue queue(String url) {
        WebhookQueue known = queues.get(url);
        if (known == null) {
            known = new WebhookQueue(url, tools, waiting::remove);
            queues.put(url, known);
            if (started) {
                start(known);
            }
        }
        return known;
    }

    /** Begins to send, on threads of its own: one for each webhook. */
    public synchronized void start() {
        started = true;
        queues.values().forEach(this::start);
        thread("webhooks", () -> {
            Thread.sleep(LOOK_AROUND.toMillis());
            lookAround();
        });
    }

    private void start(WebhookQueue queue) {
        thread("webhook", () -> {
            queue.sendDue();
            queue.awaitWork(LOOK_AROUND);
        });
    }

    /** One round of a thread's work. */
    private interface Round {
        void run() throws IOException, InterruptedException;
    }

    private void thread(String name, Round round) {
        Thread thread = new Thread(() -> repeat(round), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void repeat(Round round) {
        while (!closed) {
            try {
                round.run();
            } catch (InterruptedException e) {
                return; // closed
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "the queue of webhooks has a problem; it is tried again", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AROUND.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Takes a message for a webhook. When this returns, it is on disk.
     *
     * @param lane messages of one lane arrive in the order in which they were taken
     * @param subject what the message is about: the same subject is not told to the same webhook twice
     * @param payload makes the JSON, given the id of the delivery
     * @return whether it was taken: false if this webhook has been told, or will be
     */
    public synchronized boolean announce(Webhook webhook, String lane, String subject, Function<String, String> payload)
            throws IOException {
        String id = UUID.nameUUIDFromBytes((webhook.url() + "\n" + subject).getBytes(StandardCharsets.UTF_8))
                .toString();
        if (waiting.contains(id) || folder.isOver(id)) {
            return false;
        }
        Delivery delivery = Delivery.of(id, webhook.url(), lane, payload.apply(id));
        if (waiting.size() >= tools.limits().queued()) {
            String problem = "the queue was full: " + waiting.size() + " deliveries wait";
            folder.bury(delivery.dead(tools.clock().instant(), 0, problem), null);
            tools.metrics().dead().add(1);
            LOG.warning("delivery " + id + " to webhook " + webhook + " is given up: " + problem);
        } else {
            add(folder.queue(delivery), delivery);
        }
        return true;
    }

    /** How many deliveries wait. */
    public int waiting() {
        return waiting.size();
    }

    /** Deliveries that were given up. */
    public List<Delivery> deadLetters() throws IOException {
        return folder.dead();
    }

    /**
     * Puts a dead letter at the end of the queue again, under its old id.
     *
     * @return false if there is none with this id
     */
    public boolean resend(String id) throws IOException {
        boolean found = folder.revive(id);
        lookAround();
        return found;
    }

    /** Sends what is due, on the caller's thread; for whoever has not {@link #start}ed. */
    void sendDue() throws InterruptedException {
        List<WebhookQueue> all;
        synchronized (this) {
            all = List.copyOf(queues.values());
        }
        for (WebhookQueue queue : all) {
            queue.sendDue();
        }
    }

    /** Stops at once. What was not answered is sent again by whoever opens the folder next. */
    @Override
    public void close() {
        closed = true;
        List<Thread> running;
        synchronized (this) {
            running = List.copyOf(threads);
        }
        running.forEach(Thread::interrupt);
        try {
            for (Thread thread : running) {
                thread.join(JOIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
