package io.jenkins.plugins.bazelbep.bench.faults;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A row of the matrix.
 *
 * @param name in a word or two
 * @param what happens, for people
 * @param fault makes one for each build
 * @param real whether a real Bazel builds, instead of a recorded build
 * @param mayGiveUp whether events may be missing if the page says so
 * @param missing what this machine lacks for it; empty if nothing
 */
record Cell(
        String name, String what, Supplier<Fault> fault, boolean real, boolean mayGiveUp, Optional<String> missing) {

    static Cell of(String name, String what, Supplier<Fault> fault) {
        return new Cell(name, what, fault, false, false, Optional.empty());
    }
}
