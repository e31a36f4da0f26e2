package io.jenkins.plugins.bazelbep.files;

import io.jenkins.plugins.bazelbep.files.MissingContent.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code file:} URIs. Only regular files; where roots are given, only below one of them, with every symbolic link
 * on the way resolved first; none beyond a size.
 */
public final class FileScheme implements ContentScheme {

    /** The size beyond which no file is opened unless told otherwise: 1 GiB. */
    public static final long LARGEST = 1L << 30;

    private final List<Path> roots;
    private final long largest;

    private FileScheme(List<Path> roots, long largest) {
        this.roots = roots;
        this.largest = largest;
    }

    /** Any file that this process may read. */
    public static FileScheme anywhere() {
        return new FileScheme(null, LARGEST);
    }

    /** Files below these folders only. */
    public static FileScheme below(List<Path> roots) {
        return new FileScheme(List.copyOf(roots), LARGEST);
    }

    /** The same, but for files up to so many bytes. */
    public FileScheme upTo(long bytes) {
        return new FileScheme(roots, bytes);
    }

    @Override
    public String scheme() {
        return "file";
    }

    @Override
    public FileContent open(OutputFile file) {
        String uri = file.uri();
        List<String> paths = FileUris.paths(uri);
        if (paths.isEmpty()) {
            return new MissingContent(Reason.BAD_URI, uri + " names no file of this machine");
        }
        List<FileContent> answers = new ArrayList<>();
        for (String path : paths) {
            FileContent answer = openPath(path);
            if (answer instanceof PresentContent) {
                return answer;
            }
            answers.add(answer);
        }
        return answers.get(0);
    }

    private FileContent openPath(String name) {
        try {
            Path path = Path.of(name);
            Path real = path.toRealPath();
            if (!permitted(real)) {
                return new MissingContent(Reason.FORBIDDEN, name + " is outside of the folders that may be read");
            }
            BasicFileAttributes attributes =
                    Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                return new MissingContent(Reason.NOT_A_FILE, name + " is no regular file");
            }
            if (attributes.size() > largest) {
                return new MissingContent(
                        Reason.TOO_LARGE,
                        name + " has " + attributes.size() + " bytes; files of at most " + largest + " are read");
            }
            return new PresentContent(
                    attributes.size(), attributes.lastModifiedTime().toInstant(), offset -> stream(real, offset));
        } catch (InvalidPathException e) {
            return new MissingContent(
                    Reason.BAD_URI,
                    name + " cannot be named here (" + e.getReason()
                            + "); if it has letters beyond ASCII, start this program with LC_ALL=C.UTF-8");
        } catch (NoSuchFileException e) {
            return new MissingContent(Reason.NOT_FOUND, name + " is not there");
        } catch (IOException | SecurityException e) {
            return new MissingContent(Reason.UNREADABLE, name + " cannot be read: " + e);
        }
    }

    private boolean permitted(Path real) throws IOException {
        if (roots == null) {
            return true;
        }
        for (Path root : roots) {
            if (Files.exists(root) && real.startsWith(root.toRealPath())) {
                return true;
            }
        }
        return false;
    }

    /** The path is real: if its last name has become a link since, somebody plays tricks. */
    private static InputStream stream(Path real, long offset) throws IOException {
        SeekableByteChannel channel =
                Files.newByteChannel(real, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        try {
            channel.position(offset);
            return Channels.newInputStream(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
