package io.jenkins.plugins.bazelbep.history;

import java.util.Set;

/**
 * The jobs that somebody may see. A job is whatever a host files invocations under: Jenkins a job's full name, {@code bep
 * serve} nothing, which is the empty name.
 *
 * @param names the names of the permitted jobs; null for every job
 */
public record Jobs(Set<String> names) {

    private static final Jobs ALL = new Jobs(null);

    public Jobs {
        names = names == null ? null : Set.copyOf(names);
    }

    public static Jobs all() {
        return ALL;
    }

    public static Jobs only(Set<String> names) {
        return new Jobs(names);
    }

    /** Those of these jobs that have a name; all of these for null. */
    public Jobs named(String name) {
        if (name == null) {
            return this;
        }
        return names == null || names.contains(name) ? only(Set.of(name)) : only(Set.of());
    }
}
