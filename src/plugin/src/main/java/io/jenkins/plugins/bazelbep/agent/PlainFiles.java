package io.jenkins.plugins.bazelbep.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Opens files in folders that a build writes to, perhaps one in a container that sees less than the agent does. No symbolic
 * link below the folder is followed, also none that takes the place of a folder meanwhile, and nothing but a regular file is
 * opened: a pipe would hold the agent up.
 */
final class PlainFiles {

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private PlainFiles() {}

    /**
     * Opens a file.
     *
     * @param root a folder that is trusted to be what it is
     * @param file below it
     * @throws NoSuchFileException if it is not there, or no regular file
     * @throws IOException if it cannot be opened, or a link stands in the way
     */
    static SeekableByteChannel open(Path root, Path file) throws IOException {
        Path below = root.relativize(file);
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(root)) {
            if (folder instanceof SecureDirectoryStream<Path> secure) {
                return open(secure, below, 0);
            }
        }
        // Windows: who makes a link there has to be an administrator.
        if (!isRegular(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return Files.newByteChannel(file, READ);
    }

    private static SeekableByteChannel open(SecureDirectoryStream<Path> folder, Path below, int at) throws IOException {
        Path name = below.getName(at);
        if (at + 1 < below.getNameCount()) {
            try (SecureDirectoryStream<Path> next = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                return open(next, below, at + 1);
            }
        }
        BasicFileAttributes attributes = folder.getFileAttributeView(
                        name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(below.toString());
        }
        return folder.newByteChannel(name, READ);
    }

    /** Reads at an offset, no more than so many bytes. */
    static byte[] read(SeekableByteChannel channel, long offset, int most) throws IOException {
        channel.position(offset);
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, Math.max(0, channel.size() - offset)));
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // Goes on where it stopped.
        }
        byte[] read = new byte[buffer.position()];
        buffer.flip();
        buffer.get(read);
        return read;
    }

    /** The beginning of a file; empty if it is not there. */
    static byte[] beginning(Path root, Path file, int most) throws IOException {
        try (SeekableByteChannel channel = open(root, file)) {
            return read(channel, 0, most);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    /** Whether it is there, a regular file and no link. */
    static boolean isRegular(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether it is there, a folder and no link. */
    static boolean isFolder(Path file) {
        return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }
}
