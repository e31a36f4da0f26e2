package io.jenkins.plugins.bazelbep.artifacts;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder of files that somebody else has written, to be taken into a store. A symbolic link that leads to a file of the
 * folder becomes that file; others are left out, since they could lead anywhere.
 */
public final class Incoming {

    private final Path folder;
    private final List<Path> regular = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /** @param folder on the same file system as the store that takes it */
    public Incoming(Path folder) {
        this.folder = folder;
    }

    /** Moves every file into the store; the result names them by their paths below the folder. */
    public Map<String, StoredFile> into(ContentStore store) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    regular.add(file);
                } else {
                    links.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Map<String, String> targets = targets();
        Map<String, StoredFile> stored = new TreeMap<>();
        for (Path file : regular) {
            stored.put(name(file), store.take(file));
        }
        targets.forEach((link, target) -> {
            if (stored.containsKey(target)) {
                stored.put(link, stored.get(target));
            } else {
                leftOut.add(link);
            }
        });
        return stored;
    }

    /** The paths of what was no file and led to none. */
    public List<String> leftOut() {
        return leftOut;
    }

    /** Where the links lead, found while the files are still there. */
    private Map<String, String> targets() throws IOException {
        Path real = folder.toRealPath();
        Map<String, String> targets = new TreeMap<>();
        for (Path link : links) {
            try {
                Path target = link.toRealPath();
                boolean inside = target.startsWith(real) && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS);
                targets.put(name(link), inside ? slashes(real.relativize(target)) : "");
            } catch (IOException e) {
                // It leads nowhere.
                targets.put(name(link), "");
            }
        }
        return targets;
    }

    private String name(Path file) {
        return slashes(folder.relativize(file));
    }

    private static String slashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
