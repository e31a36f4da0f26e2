package io.jenkins.plugins.bazelbep.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts a {@link FakeBazel} into a folder, as a program named {@code bazel}. */
public final class FakeBazelScript {

    private static final Path RECORDINGS = Path.of("../engine/src/test/resources/recordings");

    private FakeBazelScript() {}

    /** Makes one that replays a recording in one go. */
    public static Path install(Path folder, String recording) throws IOException {
        return install(folder, recording, null);
    }

    /** Makes one that waits half way until a file is there. */
    public static Path install(Path folder, String recording, Path pause) throws IOException {
        return install(folder, RECORDINGS.resolve(recording + ".bep.gz"), pause);
    }

    /** Makes one that replays a BEP file, and waits half way until a file is there; null for no wait. */
    public static Path install(Path folder, Path recording, Path pause) throws IOException {
        Files.createDirectories(folder);
        Path classPath = folder.resolve("class-path");
        Files.writeString(classPath, "-cp \"" + absolute(System.getProperty("java.class.path")) + "\"\n");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path file = recording.toRealPath();
        Path script = folder.resolve("bazel");
        Files.write(
                script,
                List.of(
                        "#!/bin/sh",
                        "exec '" + java + "' -Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC '@" + classPath + "' "
                                + FakeBazel.class.getName() + " '" + file + "' '" + (pause == null ? "-" : pause)
                                + "' \"$@\""));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " executable");
        }
        return folder;
    }

    private static String absolute(String classPath) {
        StringBuilder absolute = new StringBuilder();
        for (String entry : classPath.split(java.io.File.pathSeparator)) {
            absolute.append(absolute.isEmpty() ? "" : java.io.File.pathSeparator)
                    .append(Path.of(entry).toAbsolutePath().normalize());
        }
        return absolute.toString();
    }
}
