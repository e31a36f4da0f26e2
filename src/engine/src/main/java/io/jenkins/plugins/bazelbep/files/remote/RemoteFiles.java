package io.jenkins.plugins.bazelbep.files.remote;

import io.grpc.ManagedChannel;
import io.jenkins.plugins.bazelbep.backend.Authorities;
import io.jenkins.plugins.bazelbep.backend.BackendChannel;
import io.jenkins.plugins.bazelbep.files.ContentScheme;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.MissingContent.Reason;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.metrics.Timer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Files of remote caches and web servers, fetched when they are first opened, several at once where they are asked for ahead.
 * A host that could not be reached several times in a row is left alone for a minute: thousands of files would wait for it.
 */
public final class RemoteFiles implements Closeable {

    private static final int AT_ONCE = 8;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final RemoteSettings settings;
    private final Spool spool;
    private final ExecutorService ahead;
    private final Map<RemoteHost, ManagedChannel> channels = new HashMap<>();
    private final Map<RemoteHost, Outage> outages = new ConcurrentHashMap<>();
    private final Map<Path, HttpClient> trusting = new HashMap<>();
    private HttpClient http;

    /** Connects to nothing and makes nothing until a file is asked for. */
    public RemoteFiles(RemoteSettings settings) {
        this(settings, Metrics.NONE);
    }

    /** The same, measured. */
    public RemoteFiles(RemoteSettings settings, Metrics metrics) {
        this.settings = settings;
        this.spool = new Spool(
                metrics.timer("bep_remote_fetch_seconds", "Fetching a file from another host", Timer.Range.CALLS));
        this.ahead = Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "fetch ahead");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What opens {@code bytestream:}, {@code http:} and {@code https:} files here. */
    public List<ContentScheme> schemes() {
        return Stream.of("bytestream", "http", "https")
                .<ContentScheme>map(Scheme::new)
                .toList();
    }

    private final class Scheme implements ContentScheme {

        private final String name;

        Scheme(String name) {
            this.name = name;
        }

        @Override
        public String scheme() {
            return name;
        }

        @Override
        public FileContent open(OutputFile file) {
            try {
                long length = Files.size(fetched(file));
                return new PresentContent(length, null, offset -> stream(fetched(file), offset));
            } catch (FetchFailed e) {
                return new MissingContent(e.reason(), file.uri() + ": " + e.getMessage());
            } catch (IOException e) {
                return new MissingContent(Reason.UNREADABLE, file.uri() + " cannot be fetched: " + e);
            }
        }

        @Override
        public void prepare(OutputFile file) {
            if (!settings.hosts().isEmpty()) {
                ahead.execute(() -> open(file));
            }
        }
    }

    private Path fetched(OutputFile wanted) throws IOException {
        Fetch fetch = fetch(wanted);
        Outage outage = outages.computeIfAbsent(fetch.host(), host -> new Outage());
        if (outage.isOn()) {
            throw new FetchFailed(
                    Reason.UNREADABLE,
                    fetch.host() + " could not be reached several times and is left alone for a minute");
        }
        try {
            Path file = spool.get(key(wanted, fetch), fetch);
            outage.answered();
            return file;
        } catch (FetchFailed e) {
            if (e.hostIsAway()) {
                outage.failed();
            }
            throw e;
        }
    }

    /** What a web server has under a name may be what one event means and not what another does. */
    private static String key(OutputFile file, Fetch fetch) {
        return fetch.host().isWeb() ? file.uri() + " " + file.digest() + " " + file.length() : file.uri();
    }

    private Fetch fetch(OutputFile file) throws IOException {
        String uri = file.uri();
        if (uri.regionMatches(true, 0, "bytestream:", 0, "bytestream:".length())) {
            ByteStreamName name = ByteStreamName.parse(uri);
            if (name == null) {
                throw new FetchFailed(Reason.BAD_URI, "it names no blob of a cache");
            }
            RemoteHost host = permitted(name.host(), name.port(), null, "");
            return new ByteStreamFetch(host, channel(host), name, settings);
        }
        URI address;
        try {
            address = URI.create(uri);
        } catch (IllegalArgumentException e) {
            throw new FetchFailed(Reason.BAD_URI, "it is no URI");
        }
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            throw new FetchFailed(Reason.BAD_URI, "it names no host, or more than a host");
        }
        RemoteHost host = permitted(
                address.getHost().replaceAll("[\\[\\]]", ""), port(address), address.getScheme(), address.getRawPath());
        return new HttpFetch(host, http(host), address, file, settings);
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    /** @param scheme of a web server; null for a remote cache */
    private RemoteHost permitted(String name, int port, String scheme, String path) throws IOException {
        for (RemoteHost host : settings.hosts()) {
            boolean fits = scheme == null
                    ? !host.isWeb()
                    : host.isWeb() && host.address().tls() == scheme.equalsIgnoreCase("https");
            if (fits && host.is(name, port) && host.holds(path)) {
                check(host);
                return host;
            }
        }
        throw new FetchFailed(
                Reason.FORBIDDEN, "files of this host or path are not fetched, as nobody has permitted it");
    }

    private static void check(RemoteHost host) throws FetchFailed {
        try {
            String problem = host.forbiddenAddress();
            if (problem != null) {
                throw new FetchFailed(Reason.FORBIDDEN, problem);
            }
        } catch (UnknownHostException e) {
            throw FetchFailed.hostIsAway("there is no host of this name");
        }
    }

    /** It has threads of its own, which most builds do not need; so hosts share one unless they are trusted by other authorities. */
    private synchronized HttpClient http(RemoteHost host) throws IOException {
        Path certificates = host.address().tls() ? host.certificateFile() : null;
        if (certificates != null) {
            HttpClient own = trusting.get(certificates);
            if (own == null) {
                own = client().sslContext(Authorities.trusted(certificates)).build();
                trusting.put(certificates, own);
            }
            return own;
        }
        if (http == null) {
            http = client().build();
        }
        return http;
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER);
    }

    private synchronized ManagedChannel channel(RemoteHost host) throws IOException {
        ManagedChannel channel = channels.get(host);
        if (channel == null) {
            channel = BackendChannel.to(host.address(), host.certificateFile());
            channels.put(host, channel);
        }
        return channel;
    }

    private static InputStream stream(Path file, long offset) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        channel.position(offset);
        return Channels.newInputStream(channel);
    }

    /** What is still under way has been interrupted, but may be writing. */
    private void awaitFetches() {
        try {
            ahead.awaitTermination(CONNECT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        ahead.shutdownNow();
        synchronized (this) {
            channels.values().forEach(BackendChannel::close);
        }
        awaitFetches();
        spool.close();
    }
}
