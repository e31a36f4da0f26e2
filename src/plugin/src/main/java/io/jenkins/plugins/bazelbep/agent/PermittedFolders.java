package io.jenkins.plugins.bazelbep.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders of an agent below which files may be taken. Symbolic links are resolved first, on both sides. */
final class PermittedFolders {

    private final List<Path> roots = new ArrayList<>();

    /**
     * Looks which of them there are.
     *
     * @param folders such as the workspace
     * @param outputBases where Bazel keeps its outputs, as a stream of events says: counts only if it looks like one
     */
    PermittedFolders(String[] folders, String[] outputBases) {
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
            boolean plausible = !outputBase || Files.isDirectory(real.resolve("execroot"));
            if (plausible && real.getNameCount() > 1) {
                roots.add(real);
            }
        } catch (IOException | InvalidPathException | SecurityException e) {
            // Nothing is below a folder that is not there.
            return;
        }
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
