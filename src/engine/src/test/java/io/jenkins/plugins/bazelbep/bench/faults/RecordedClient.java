package io.jenkins.plugins.bazelbep.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A recorded build for those to whom nothing happens. */
public final class RecordedClient {

    private RecordedClient() {}

    /** Plays a build to a receiver that asks for no secret; the exit code of Bazel. */
    public static int play(RecordedBuild build, URI backend, Path journal) throws IOException, InterruptedException {
        return new BazelClient(build, new BazelFlags(backend, List.of("soak"), journal), event -> {})
                .play()
                .exitCode();
    }
}
