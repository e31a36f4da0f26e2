package io.jenkins.plugins.bazelbep.store;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all stores of a process share: limits, memory, and who is writing. A host with many stores (Jenkins has one for
 * each build) keeps one of these and opens a store whenever it needs one, which costs nothing.
 */
public final class Stores {

    /** More than these are not looked at at once; each is a kilobyte for every invocation of the store. */
    private static final int REMEMBERED_LISTS = 1000;

    private volatile StoreOptions options;
    private final PartCache cache;
    private final Rebuilds rebuilds;
    private final Map<Path, LiveInvocation> live = new ConcurrentHashMap<>();
    private final Map<Path, ItemCache> items = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, ItemCache> eldest) {
            return size() > REMEMBERED_LISTS;
        }
    };

    public Stores(StoreOptions options) {
        this.options = options;
        this.cache = new PartCache(options.cacheBytes());
        this.rebuilds = new Rebuilds(this::options);
    }

    /**
     * Changes limits and rules for what is begun from now on. The memory for parts of finished invocations stays what it
     * was.
     */
    public void use(StoreOptions newOptions) {
        options = newOptions;
    }

    /** The store below a folder, which is created when the first invocation comes. */
    public InvocationStore at(Path root) {
        return new InvocationStore(root.toAbsolutePath().normalize(), this);
    }

    StoreOptions options() {
        return options;
    }

    PartCache cache() {
        return cache;
    }

    Rebuilds rebuilds() {
        return rebuilds;
    }

    /** The invocations that are being written, by their folder. */
    Map<Path, LiveInvocation> live() {
        return live;
    }

    ItemCache items(Path root) {
        synchronized (items) {
            return items.computeIfAbsent(root, key -> new ItemCache());
        }
    }
}
