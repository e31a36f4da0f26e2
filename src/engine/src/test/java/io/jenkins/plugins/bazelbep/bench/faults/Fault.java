package io.jenkins.plugins.bazelbep.bench.faults;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that goes wrong once in a build. One object serves one build. */
interface Fault extends Closeable {

    /** Prepares the folder of the run, which is empty. */
    default void prepare(Path folder) throws Exception {}

    /** What stands before {@code bep run} on its command line. */
    default List<String> inside() throws Exception {
        return List.of();
    }

    /** Puts itself between Bazel and the receiver, if it has to. */
    default BazelFlags route(BazelFlags flags) throws IOException {
        return flags;
    }

    /** Happens. When this returns it is over, or lasts. */
    void strike(BepRun run) throws Exception;

    @Override
    default void close() throws IOException {}
}
