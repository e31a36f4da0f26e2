package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.columns.Hashes;
import io.jenkins.plugins.bazelbep.columns.LongSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps cases of one name apart: the second {@code adds} of a class becomes {@code adds (2)}. Remembers hashes only, of
 * so many names that memory stays bounded; from then on names stay as they are.
 */
final class CaseNames {

    private static final int NAMES_REMEMBERED = 1_000_000;
    private static final int REPEATED_REMEMBERED = 100_000;

    private final LongSet seen = new LongSet();
    private final Map<Long, Integer> repeated = new HashMap<>();
    private int remembered;

    String unique(String className, String name) {
        if (remembered >= NAMES_REMEMBERED) {
            return name;
        }
        long hash = hash(className, name);
        if (seen.add(hash)) {
            remembered++;
            return name;
        }
        if (repeated.size() >= REPEATED_REMEMBERED && !repeated.containsKey(hash)) {
            return name;
        }
        String next;
        do {
            next = name + " (" + repeated.merge(hash, 2, (count, unused) -> count + 1) + ")";
        } while (!seen.add(hash(className, next)));
        remembered++;
        return next;
    }

    static long hash(String className, String name) {
        return Hashes.of(Hashes.of(className), Hashes.of(name));
    }
}
