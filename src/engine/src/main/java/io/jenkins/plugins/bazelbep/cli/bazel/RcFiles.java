package io.jenkins.plugins.bazelbep.cli.bazel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rc files that a Bazel command reads, searched for an option. An answer errs on the side of yes: a line counts
 * for whatever command and {@code --config} it stands, since the question asked is whether adding our own value could
 * take something away from the user.
 */
public final class RcFiles {

    /** Debian builds its Bazel with another system file than upstream. */
    private static final Path DEBIAN_SYSTEM_FILE = Path.of("/etc/bazel/bazelrc");

    private static final int MOST_FILES = 1_000;

    private final Path workspace;
    private final Set<Path> files = new LinkedHashSet<>();
    private boolean tooMany;

    private RcFiles(Path workspace) {
        this.workspace = workspace;
    }

    /**
     * Finds the rc files of a command.
     *
     * @param line the command
     * @param workspace the root of the Bazel workspace
     * @param home the user's home
     */
    public static RcFiles of(BazelCommandLine line, Path workspace, Path home) {
        RcFiles found = new RcFiles(workspace);
        if (!line.startup().contains("--ignore_all_rc_files")) {
            for (Path usual :
                    List.of(Path.of("/etc/bazel.bazelrc"), workspace.resolve(".bazelrc"), home.resolve(".bazelrc"))) {
                found.add(usual);
            }
            line.startupOptions("--bazelrc").forEach(named -> found.add(workspace, named));
        }
        return found;
    }

    /** Whether any line of any of the files names the option, for example {@code --bes_backend}; or might, in one too many. */
    public boolean mention(String option) {
        return tooMany
                || files.stream()
                        .flatMap(file -> lines(file).stream())
                        .anyMatch(line -> line.contains(option + "=") || (line + " ").contains(option + " "));
    }

    private void add(Path base, String named) {
        try {
            add(base.resolve(named.replace("%workspace%", workspace.toString())));
        } catch (InvalidPathException e) {
            // Bazel itself will tell the user about this one.
        }
    }

    private void add(Path file) {
        Path normal = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(normal) || files.contains(normal)) {
            return;
        }
        if (files.size() >= MOST_FILES) {
            tooMany = true;
            return;
        }
        files.add(normal);
        for (String line : lines(normal)) {
            String[] words = line.split("\\s+", 2);
            if (words.length == 2 && (words[0].equals("import") || words[0].equals("try-import"))) {
                add(workspace, words[1].replaceAll("^[\"']|[\"']$", ""));
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\\\n", "");
            List<String> lines = new ArrayList<>();
            for (String line : text.split("\\R")) {
                String bare = line.strip();
                if (!bare.isEmpty() && !bare.startsWith("#")) {
                    lines.add(bare);
                }
            }
            return lines;
        } catch (IOException e) {
            return List.of();
        }
    }
}
