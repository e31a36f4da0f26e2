package io.jenkins.plugins.bazelbep.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers the list's line of each finished invocation of a store: about a kilobyte each. */
final class ItemCache {

    /** Finds out what an invocation's folder holds now. */
    interface Opener {
        PartsReader open(InvocationFolder folder) throws IOException;
    }

    /** Whatever happens to a folder, its identity file is written anew. */
    private record Stamp(FileTime modified, long size, Object file) {}

    private record Remembered(Stamp stamp, ListedItem item) {}

    private final Map<InvocationFolder, Remembered> items = new ConcurrentHashMap<>();

    /** Returns the line of an invocation, or null where a folder holds none. */
    ListedItem get(InvocationFolder folder, Opener opener) throws IOException {
        Stamp stamp = stamp(folder);
        Remembered remembered = items.get(folder);
        if (remembered != null && remembered.stamp().equals(stamp)) {
            return remembered.item();
        }
        PartsReader reader = opener.open(folder);
        if (reader == null) {
            return null;
        }
        ListedItem item = ListedItem.of(reader.item(), Identity.read(folder).created());
        if (reader instanceof StoredInvocation && stamp != null) {
            items.put(folder, new Remembered(stamp, item));
        }
        return item;
    }

    void keepOnly(Collection<InvocationFolder> folders) {
        Set<InvocationFolder> kept = new HashSet<>(folders);
        items.keySet().removeIf(folder -> !kept.contains(folder));
    }

    private static Stamp stamp(InvocationFolder folder) throws IOException {
        try {
            BasicFileAttributes identity = Files.readAttributes(folder.identity(), BasicFileAttributes.class);
            return new Stamp(identity.lastModifiedTime(), identity.size(), identity.fileKey());
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
