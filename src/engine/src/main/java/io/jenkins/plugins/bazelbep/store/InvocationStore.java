package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.redaction.RedactionRules;
import io.jenkins.plugins.bazelbep.redaction.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The invocations below one folder. Safe for use by several threads, and by several processes at once. */
public final class InvocationStore {

    private static final System.Logger LOG = System.getLogger(InvocationStore.class.getName());

    private final Path root;
    private final Stores stores;
    private final List<String> secrets;

    InvocationStore(Path root, Stores stores) {
        this(root, stores, List.of());
    }

    private InvocationStore(Path root, Stores stores, List<String> secrets) {
        this.root = root;
        this.stores = stores;
        this.secrets = secrets;
    }

    /**
     * The same store for those who write what one more secret may be in, word for word. It is taken out wherever it stands.
     *
     * @throws IllegalArgumentException if it is shorter than four characters
     */
    public InvocationStore withSecret(String secret) {
        RedactionRules.defaults().withSecret(secret);
        return new InvocationStore(
                root, stores, Stream.concat(secrets.stream(), Stream.of(secret)).toList());
    }

    private Redactor redactor() {
        RedactionRules rules = stores.options().redaction();
        for (String secret : secrets) {
            rules = rules.withSecret(secret);
        }
        return new Redactor(rules);
    }

    /** Opens a store that shares nothing with others. */
    public static InvocationStore open(Path root, StoreOptions options) {
        return new Stores(options).at(root);
    }

    /** Finds an invocation by its id. */
    public Optional<InvocationReader> find(String invocationId) throws IOException {
        return Optional.ofNullable(reader(InvocationFolder.of(root, invocationId)));
    }

    private PartsReader reader(InvocationFolder folder) throws IOException {
        LiveInvocation live = stores.live().get(folder.path());
        if (live != null) {
            return live;
        }
        if (folder.isFinished()) {
            return new StoredInvocation(folder, Identity.read(folder), stores);
        }
        return folder.isUnfinished() ? new UnfinishedInvocation(folder, Identity.read(folder), stores) : null;
    }

    /** Lists invocations, newest first. What cannot be read is left out and logged. */
    public Page<InvocationItem> list(InvocationQuery query) throws IOException {
        ItemCache cache = stores.items(root);
        List<InvocationFolder> folders = folders();
        cache.keepOnly(folders);
        List<ListedItem> items = new ArrayList<>();
        for (InvocationFolder folder : folders) {
            try {
                ListedItem item = cache.get(folder, this::reader);
                if (item != null && query.matches(item, label -> hasTarget(folder, label))) {
                    items.add(item);
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "left out of the list: " + folder.path(), e);
            }
        }
        items.sort(ListedItem.NEWEST_FIRST);
        return query.page(items);
    }

    /** Opens the invocation's targets, which list entries do not hold. */
    private boolean hasTarget(InvocationFolder folder, String partOfLabel) throws IOException {
        PartsReader reader = reader(folder);
        Query none = Query.firstPage().withRange(0, 0).withText(partOfLabel);
        return reader != null && reader.targets(none).total() > 0;
    }

    /** The invocations whose streams have ended, in no particular order. What cannot be read is left out and logged. */
    public List<InvocationReader> finished() throws IOException {
        List<InvocationReader> finished = new ArrayList<>();
        for (InvocationFolder folder : folders()) {
            try {
                if (!stores.live().containsKey(folder.path()) && folder.isFinished()) {
                    finished.add(new StoredInvocation(folder, Identity.read(folder), stores));
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "left out: " + folder.path(), e);
            }
        }
        return finished;
    }

    /** The ids of invocations that were begun and not finished, and that nobody writes: a process crashed. */
    public List<String> unfinished() throws IOException {
        List<String> ids = new ArrayList<>();
        for (InvocationFolder folder : folders()) {
            boolean here = stores.live().containsKey(folder.path());
            if (!here && folder.isUnfinished() && !FolderLock.isTaken(folder.path())) {
                ids.add(Identity.read(folder).invocationId());
            }
        }
        return ids;
    }

    /**
     * Begins an invocation, or goes on with one: after the records that are kept already ({@link InvocationWriter#records})
     * come the next. A finished one is opened again.
     *
     * @param buildId the build id of the BES stream, or null
     * @throws IOException if it is being written already, here or by another process
     */
    public InvocationWriter write(String invocationId, String buildId) throws IOException {
        InvocationFolder folder = InvocationFolder.of(root, invocationId);
        folder.create();
        return InvocationWriter.open(folder, invocationId, buildId, stores, redactor());
    }

    /** Begins to take in an invocation whose events are all here, as from a file. */
    public ImportWriter importer() throws IOException {
        PrivateFiles.createFolders(root);
        return ImportWriter.begin(root, stores, redactor());
    }

    /**
     * Deletes an invocation and all that is kept of it.
     *
     * @return false if there was none
     * @throws IOException if it is being written, or a file cannot be deleted
     */
    public boolean delete(String invocationId) throws IOException {
        InvocationFolder folder = InvocationFolder.of(root, invocationId);
        if (!Files.isDirectory(folder.path())) {
            return false;
        }
        FolderLock lock = FolderLock.take(folder.path());
        lock.close();
        folder.delete();
        return true;
    }

    private List<InvocationFolder> folders() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(child -> !child.getFileName().toString().startsWith(InvocationFolder.STAGING))
                    .filter(Files::isDirectory)
                    .map(InvocationFolder::new)
                    .toList();
        }
    }
}
