package io.jenkins.plugins.bazelbep.cli.serve;

import io.jenkins.plugins.bazelbep.cli.load.Limits;
import io.jenkins.plugins.bazelbep.files.ContentScheme;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.files.remote.RemoteFiles;
import io.jenkins.plugins.bazelbep.files.remote.RemoteSettings;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings;
import io.jenkins.plugins.bazelbep.forward.Forwarder;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.metrics.PrometheusMetrics;
import io.jenkins.plugins.bazelbep.protocol.BesServer;
import io.jenkins.plugins.bazelbep.protocol.BesServerOptions;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.ProfileKeeper;
import io.jenkins.plugins.bazelbep.web.Api;
import io.jenkins.plugins.bazelbep.web.PageServer;
import io.jenkins.plugins.bazelbep.webhook.Webhook;
import io.jenkins.plugins.bazelbep.webhook.WebhookLimits;
import io.jenkins.plugins.bazelbep.webhook.Webhooks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A receiver, a store and the pages in one process, over one data folder. */
public final class Service implements Closeable {

    /** Bazel tries for about ten seconds to come back; then its build is over as far as we can know. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What is left of a stream is for a Bazel that comes again, within seconds. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** Forwarding goes on from a stream's folder after a restart. */
    private static final Duration REMEMBERED_WHERE_FORWARDED = Duration.ofDays(1);

    private final BesServer receiver;
    private final Ingest ingest;
    private final Forwarder forwarder;
    private final Webhooks webhooks;
    private final RemoteFiles remote;
    private final RecordedHistory history;
    private final PageServer pages;

    private Service(
            BesServer receiver,
            Ingest ingest,
            Forwarder forwarder,
            Webhooks webhooks,
            RemoteFiles remote,
            RecordedHistory history,
            PageServer pages) {
        this.receiver = receiver;
        this.ingest = ingest;
        this.forwarder = forwarder;
        this.webhooks = webhooks;
        this.remote = remote;
        this.history = history;
        this.pages = pages;
    }

    /**
     * Where things are, and what is permitted.
     *
     * @param data where invocations are kept; raw streams stand in a private folder of it until they are taken over
     * @param besPort the port for Bazel; 0 for any that is free
     * @param httpPort the port for people; 0 for any that is free
     * @param fileRoots folders whose files the pages may show where an invocation names them. Whoever may open the pages
     *     may read those, and events can name any file: so no more than what Bazel writes
     * @param remote other hosts whose files the pages may show
     * @param forwarding where events go besides
     * @param history where the index over all invocations is, and for how long it remembers
     * @param limits how much is taken of events
     * @param fileBytes the largest file of this machine that is read
     * @param webhooks who is told when an invocation is over
     */
    public record Settings(
            Path data,
            int besPort,
            int httpPort,
            List<Path> fileRoots,
            RemoteSettings remote,
            ForwardSettings forwarding,
            RecordedHistory.Settings history,
            Limits limits,
            long fileBytes,
            List<Webhook> webhooks) {

        /** Any free ports, no other hosts, the index in the data folder. */
        public static Settings of(Path data, List<Path> fileRoots) {
            return new Settings(
                    data,
                    0,
                    0,
                    fileRoots,
                    RemoteSettings.NONE,
                    ForwardSettings.NONE,
                    RecordedHistory.Settings.embedded(data),
                    Limits.DEFAULT,
                    FileScheme.LARGEST,
                    List.of());
        }
    }

    /**
     * Starts.
     *
     * @throws IOException if a port is taken or the folder cannot be written
     */
    public static Service start(Settings settings) throws IOException {
        PrometheusMetrics metrics = new PrometheusMetrics();
        RemoteFiles remote = new RemoteFiles(settings.remote(), metrics);
        try {
            return start(settings, remote, metrics);
        } catch (IOException | RuntimeException e) {
            remote.close();
            throw e;
        }
    }

    private static Service start(Settings settings, RemoteFiles remote, PrometheusMetrics metrics) throws IOException {
        InvocationStore store =
                InvocationStore.open(settings.data(), settings.limits().store());
        List<ContentScheme> schemes = new ArrayList<>(remote.schemes());
        schemes.add(FileScheme.below(settings.fileRoots()).upTo(settings.fileBytes()));
        FileContents files = new FileContents(schemes);
        RecordedHistory history = new RecordedHistory(store, settings.history(), metrics);
        try {
            return start(settings, store, files, remote, history, metrics);
        } catch (IOException | RuntimeException e) {
            history.close();
            throw e;
        }
    }

    private static Service start(
            Settings settings,
            InvocationStore store,
            FileContents files,
            RemoteFiles remote,
            RecordedHistory history,
            PrometheusMetrics metrics)
            throws IOException {
        Path receiving = settings.data().resolve(".receiving");
        Forwarder forwarder = Forwarder.of(receiving, settings.forwarding(), metrics);
        Api api = new Api(store, files, null, history.questions(), forwarder::resultsOf);
        measure(metrics, settings.data(), api);
        // The pages first: what is told of invocations has links to them.
        PageServer pages = PageServer.start(settings.httpPort(), api, metrics);
        try {
            Webhooks webhooks = webhooks(settings, metrics);
            Completions completions = new Completions(
                    webhooks, settings.webhooks(), pages.address().toString());
            Ended ended = invocation -> {
                history.ended(invocation.id());
                completions.over(invocation);
            };
            ProfileKeeper profiles = new ProfileKeeper(files, ProfileKeeper.LARGEST);
            Duration remembered = settings.forwarding().targets().isEmpty() ? REMEMBERED : REMEMBERED_WHERE_FORWARDED;
            Ingest ingest = new Ingest(receiving, store, profiles, PATIENCE, remembered, metrics, ended);
            BesServer receiver = receive(settings, receiving, forwarder, ingest, metrics);
            webhooks.start();
            return new Service(receiver, ingest, forwarder, webhooks, remote, history, pages);
        } catch (IOException | RuntimeException e) {
            pages.close();
            throw e;
        }
    }

    private static BesServer receive(
            Settings settings, Path receiving, Forwarder forwarder, Ingest ingest, Metrics metrics) throws IOException {
        // The forwarder first: it takes hold of a log before the ingest may be done with it.
        BesServer receiver = BesServer.start(
                BesServerOptions.in(receiving)
                        .withPort(settings.besPort())
                        .withMaxEventBytes(settings.limits().eventBytes()),
                new Listeners(List.of(new StreamMetrics(metrics), forwarder, ingest)));
        try {
            forwarder.resume(receiver.port());
            ingest.resume();
            return receiver;
        } catch (IOException | RuntimeException e) {
            receiver.close();
            forwarder.close();
            ingest.close();
            throw e;
        }
    }

    private static Webhooks webhooks(Settings settings, Metrics metrics) throws IOException {
        return Webhooks.open(
                webhookFolder(settings.data()),
                (url, lane) -> settings.webhooks().stream()
                        .filter(webhook -> webhook.url().equals(url))
                        .findFirst(),
                Webhooks.client(),
                WebhookLimits.DEFAULT,
                Clock.systemUTC(),
                metrics);
    }

    /** Where the queue of webhooks is below a data folder. */
    public static Path webhookFolder(Path data) {
        return data.resolve(".webhooks");
    }

    private static void measure(Metrics metrics, Path data, Api api) {
        metrics.counter("bep_api_failures_total", "Answers of the API that something could not be read", api::failures);
        metrics.gauge("bep_data_free_bytes", "What the disk with the data folder has room for", () -> free(data));
    }

    private static double free(Path data) {
        try {
            return Files.getFileStore(data).getUsableSpace();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** Where it can be reached. */
    public Addresses addresses() {
        return new Addresses(receiver.backend(), pages.address().toString());
    }

    /**
     * Where a service can be reached.
     *
     * @param bes for {@code --bes_backend}
     * @param http for a browser
     */
    public record Addresses(String bes, String http) {}

    @Override
    public void close() throws IOException {
        pages.close();
        receiver.close();
        forwarder.close();
        ingest.close();
        webhooks.close();
        history.close();
        remote.close();
    }
}
