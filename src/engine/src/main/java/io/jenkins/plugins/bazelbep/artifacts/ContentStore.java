package io.jenkins.plugins.bazelbep.artifacts;

import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Contents by their SHA-256: the same bytes are one file, however many builds have them. {@code ab/cdef…} holds a content
 * as it is, {@code ab/cdef….gz} compressed, where that made it smaller. What is there is never changed, only deleted as a
 * whole, so readers need no lock.
 */
public final class ContentStore {

    private static final String COMPRESSED = ".gz";
    private static final int PREFIX_LENGTH = 2;

    private final Path root;

    /** @param root a folder of the store's own; made when the first content comes */
    public ContentStore(Path root) {
        this.root = root;
    }

    /**
     * Takes a file in.
     *
     * @param file on the same file system as the store; gone afterwards
     */
    public StoredFile take(Path file) throws IOException {
        long modified = Files.getLastModifiedTime(file).toMillis();
        Path compressed = file.resolveSibling(file.getFileName() + ".bazel-bep-part");
        try {
            Packing packing = Packing.of(file, compressed);
            StoredFile stored = new StoredFile(packing.digest(), packing.size(), modified);
            if (find(stored.digest()).isEmpty()) {
                Path place = place(stored.digest());
                PrivateFiles.createFolders(place.getParent());
                if (packing.worthIt()) {
                    Files.move(compressed, compressed(place), StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return stored;
        } finally {
            Files.deleteIfExists(compressed);
            Files.deleteIfExists(file);
        }
    }

    /**
     * Reads a content. The read of its last bytes throws a {@link DamagedContentException} if the bytes are not those that
     * were taken, and gives none; more than were taken are never given.
     *
     * @throws NoSuchFileException if the content is not there
     */
    public InputStream open(StoredFile file) throws IOException {
        Path found = find(file.digest())
                .orElseThrow(() -> new NoSuchFileException(
                        place(file.digest()).toString(), null, "this content is no longer in the store"));
        InputStream plain = Files.newInputStream(found);
        try {
            boolean packed = found.getFileName().toString().endsWith(COMPRESSED);
            return new VerifiedContent(packed ? new GZIPInputStream(plain, Packing.BUFFER) : plain, found, file);
        } catch (IOException e) {
            plain.close();
            throw new DamagedContentException(found, e.getMessage());
        }
    }

    /**
     * Deletes every content but these. Nothing may be taken meanwhile.
     *
     * @return the bytes on disk that this freed
     */
    public long keepOnly(Set<String> digests) throws IOException {
        long freed = 0;
        if (!Files.isDirectory(root)) {
            return freed;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "[0-9a-f][0-9a-f]")) {
            for (Path folder : folders) {
                freed += keepOnly(digests, folder);
            }
        }
        return freed;
    }

    private static long keepOnly(Set<String> digests, Path folder) throws IOException {
        long freed = 0;
        boolean empty = true;
        try (DirectoryStream<Path> contents = Files.newDirectoryStream(folder)) {
            for (Path content : contents) {
                String name = content.getFileName().toString();
                String rest = name.endsWith(COMPRESSED) ? name.substring(0, name.length() - COMPRESSED.length()) : name;
                if (digests.contains(folder.getFileName() + rest)) {
                    empty = false;
                } else {
                    freed += Files.size(content);
                    Files.delete(content);
                }
            }
        }
        if (empty) {
            Files.delete(folder);
        }
        return freed;
    }

    private Optional<Path> find(String digest) {
        Path place = place(digest);
        if (Files.exists(place)) {
            return Optional.of(place);
        }
        return Optional.of(compressed(place)).filter(Files::exists);
    }

    private Path place(String digest) {
        return root.resolve(digest.substring(0, PREFIX_LENGTH)).resolve(digest.substring(PREFIX_LENGTH));
    }

    private static Path compressed(Path place) {
        return place.resolveSibling(place.getFileName() + COMPRESSED);
    }
}
