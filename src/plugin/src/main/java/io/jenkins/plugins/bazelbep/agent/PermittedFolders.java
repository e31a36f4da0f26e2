package io.jenkins.plugins.bazelbep.agent;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders of an agent below which files may be taken. Symbolic links are resolved first, on both sides. */
final class PermittedFolders {

    /** Bazel writes the path of the workspace into this file of its output base. */
    private static final String OWNER = "DO_NOT_BUILD_HERE";

    private static final int LONGEST_OWNER = 4096;

    private final String workspaces;
    private final List<Path> roots = new ArrayList<>();

    /**
     * Looks which of them there are.
     *
     * @param folders such as the workspace
     * @param outputBases where Bazel keeps its outputs, as a stream of events says: counts only if it looks like one, and
     *     like none of another job of this agent
     * @param workspaces the folder with the workspaces of all jobs
     */
    PermittedFolders(String[] folders, String[] outputBases, String workspaces) {
        this.workspaces = workspaces;
        for (String folder : folders) {
            permit(folder, false);
        }
        for (String base : outputBases) {
            permit(base, true);
        }
    }

    private void permit(String folder, boolean outputBase) {
        try {
            Path real = Path.of(folder).toRealPath();
            boolean plausible = !outputBase || Files.isDirectory(real.resolve("execroot")) && !isOfAnother(real);
            if (plausible && real.getNameCount() > 1) {
                roots.add(real);
            }
        } catch (IOException | InvalidPathException | SecurityException e) {
            // Nothing is below a folder that is not there.
            return;
        }
    }

    /** Whether Bazel has made an output base for the workspace of another job. */
    private boolean isOfAnother(Path outputBase) throws IOException {
        byte[] owner = PlainFiles.beginning(outputBase, outputBase.resolve(OWNER), LONGEST_OWNER);
        Path workspace = Path.of(new String(owner, StandardCharsets.UTF_8).strip());
        return owner.length > 0
                && real(workspace).startsWith(real(Path.of(workspaces)))
                && roots.stream().noneMatch(real(workspace)::startsWith);
    }

    /** Without symbolic links, where there still is such a folder. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** Opens a file that was found, if no link has taken its place since. */
    SeekableByteChannel open(Path real) throws IOException {
        for (Path root : roots) {
            if (real.startsWith(root)) {
                return PlainFiles.open(root, real);
            }
        }
        throw new NoSuchFileException(real.toString());
    }

    /**
     * Finds a file: the first of some paths that is there.
     *
     * @return its real path, or null if it is in none of the folders
     * @throws IOException if none is there, or cannot be looked at
     */
    Path find(String[] paths) throws IOException {
        IOException first = null;
        for (String path : paths) {
            try {
                Path real = Path.of(path).toRealPath();
                return roots.stream().anyMatch(real::startsWith) ? real : null;
            } catch (InvalidPathException e) {
                first = first == null ? new NoSuchFileException(path) : first;
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? new NoSuchFileException("") : first;
    }
}
