package io.jenkins.plugins.bazelbep.publish.archive;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Keeps the paths in the archive apart, also where upper and lower case are the same; none goes through a file. */
final class ArchivePaths {

    private final Set<String> files = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    /** The path itself, or one like it that nobody has yet. */
    String unique(String wanted) {
        String path = wanted;
        for (int number = 2; !isFree(path); number++) {
            path = numbered(wanted, number);
        }
        files.add(key(path));
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            folders.add(key(path.substring(0, slash)));
        }
        return path;
    }

    private boolean isFree(String path) {
        if (files.contains(key(path)) || folders.contains(key(path))) {
            return false;
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (files.contains(key(path.substring(0, slash)))) {
                return false;
            }
        }
        return true;
    }

    /** The number goes before the extension; where a file is in the way of a folder, into the folder's name. */
    private String numbered(String path, int number) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (files.contains(key(path.substring(0, slash)))) {
                return path.substring(0, slash) + "-" + number + path.substring(slash);
            }
        }
        int dot = path.indexOf('.', path.lastIndexOf('/') + 2);
        return dot < 0 ? path + "-" + number : path.substring(0, dot) + "-" + number + path.substring(dot);
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
