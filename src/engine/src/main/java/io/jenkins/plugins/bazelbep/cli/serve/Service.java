package io.jenkins.plugins.bazelbep.cli.serve;

import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings;
import io.jenkins.plugins.bazelbep.forward.Forwarder;
import io.jenkins.plugins.bazelbep.protocol.BesServer;
import io.jenkins.plugins.bazelbep.protocol.BesServerOptions;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import io.jenkins.plugins.bazelbep.web.Api;
import io.jenkins.plugins.bazelbep.web.PageServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A receiver, a store and the pages in one process, over one data folder. */
public final class Service implements Closeable {

    /** Bazel tries for about ten seconds to come back; then its build is over as far as we can know. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BesServer receiver;
    private final Ingest ingest;
    private final Forwarder forwarder;
    private final PageServer pages;

    private Service(BesServer receiver, Ingest ingest, Forwarder forwarder, PageServer pages) {
        this.receiver = receiver;
        this.ingest = ingest;
        this.forwarder = forwarder;
        this.pages = pages;
    }

    /**
     * Starts.
     *
     * @param data where invocations are kept; raw streams stand in a private folder of it until they are taken over
     * @param besPort the port for Bazel; 0 for any that is free
     * @param httpPort the port for people; 0 for any that is free
     * @param fileRoots folders whose files the pages may show where an invocation names them. Whoever may open the pages
     *     may read those, and events can name any file: so no more than what Bazel writes
     * @param forwarding where events go besides
     * @throws IOException if a port is taken or the folder cannot be written
     */
    public static Service start(Path data, int besPort, int httpPort, List<Path> fileRoots, ForwardSettings forwarding)
            throws IOException {
        InvocationStore store = InvocationStore.open(data, StoreOptions.defaults());
        Path receiving = data.resolve(".receiving");
        Ingest ingest = new Ingest(receiving, store, PATIENCE);
        Forwarder forwarder = Forwarder.of(receiving, forwarding);
        // The forwarder first: it takes hold of a log before the ingest may be done with it.
        BesServer receiver = BesServer.start(
                BesServerOptions.in(receiving).withPort(besPort), new Listeners(List.of(forwarder, ingest)));
        try {
            forwarder.resume(receiver.port());
            ingest.resume();
            Api api = new Api(store, FileContents.local(FileScheme.below(fileRoots)));
            return new Service(receiver, ingest, forwarder, PageServer.start(httpPort, api));
        } catch (IOException | RuntimeException e) {
            receiver.close();
            forwarder.close();
            ingest.close();
            throw e;
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
    }
}
