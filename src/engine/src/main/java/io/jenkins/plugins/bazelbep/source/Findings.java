package io.jenkins.plugins.bazelbep.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was noticed in a file while it was read. Bounded, whatever the file holds. */
final class Findings {

    private static final int MOST_NAMES = 200;
    private static final int LONGEST_NAME = 200;

    private final String file;
    private final Map<String, Long> unknown = new LinkedHashMap<>();
    private long others;
    private long malformed;
    private Damage firstMalformed;
    private Damage damage;

    Findings(String file) {
        this.file = file;
    }

    /** Counts an entry that is no Bazel event. */
    void other() {
        others++;
    }

    void malformed(String where, String what) {
        malformed++;
        if (firstMalformed == null) {
            firstMalformed = new Damage(file, where, what);
        }
    }

    /** Remembers why reading stopped; the first reason stands. */
    void damaged(String where, String what) {
        if (damage == null) {
            damage = new Damage(file, where, what);
        }
    }

    /** Counts a name that we do not know. */
    void unknown(String name) {
        String printable = printable(name);
        if (unknown.size() >= MOST_NAMES && !unknown.containsKey(printable)) {
            printable = "(more names)";
        }
        unknown.merge(printable, 1L, Long::sum);
    }

    private static String printable(String name) {
        String shortened = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
        return shortened.replaceAll("\\p{Cntrl}", "?");
    }

    long others() {
        return others;
    }

    long malformed() {
        return malformed;
    }

    Optional<Damage> firstMalformed() {
        return Optional.ofNullable(firstMalformed);
    }

    Map<String, Long> unknown() {
        return new LinkedHashMap<>(unknown);
    }

    Optional<Damage> damage() {
        return Optional.ofNullable(damage);
    }
}
