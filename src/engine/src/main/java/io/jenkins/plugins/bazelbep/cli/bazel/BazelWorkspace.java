package io.jenkins.plugins.bazelbep.cli.bazel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the Bazel workspace around a folder. */
public final class BazelWorkspace {

    private static final List<String> MARKS =
            List.of("MODULE.bazel", "REPO.bazel", "WORKSPACE.bazel", "WORKSPACE", "WORKSPACE.bzlmod");

    private BazelWorkspace() {}

    /** The nearest folder at or above {@code folder} that holds a boundary file, or {@code folder} without one. */
    public static Path around(Path folder) {
        Path start = folder.toAbsolutePath().normalize();
        for (Path at = start; at != null; at = at.getParent()) {
            for (String mark : MARKS) {
                if (Files.exists(at.resolve(mark))) {
                    return at;
                }
            }
        }
        return start;
    }
}
