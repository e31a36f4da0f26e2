package io.jenkins.plugins.bazelbep.agent;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of a block on its agent, by which receiver, wrappers and controller talk to each other. Only for its owner,
 * since the events in it are raw. The engine's {@code receive} command names the receiver's part of it: {@code secret},
 * {@code forward.json}, {@code receiver.json}, {@code alive}, {@code stop}, {@code forward/}, {@code streams/}. Ours are {@code journals/}, {@code bin/} and
 * {@code receiver.log}.
 */
final class BlockFolder {

    private static final Pattern PID = Pattern.compile("\"pid\"\\s*:\\s*(\\d{1,18})");
    private static final int MOST_STATE_BYTES = 16 << 10;

    private final Path path;

    BlockFolder(String path) {
        this.path = Path.of(path);
    }

    Path path() {
        return path;
    }

    Path state() {
        return path.resolve("receiver.json");
    }

    Path log() {
        return path.resolve("receiver.log");
    }

    Path streams() {
        return path.resolve("streams");
    }

    Path journals() {
        return path.resolve("journals");
    }

    Path bin() {
        return path.resolve("bin");
    }

    /**
     * Makes the folder, with the secret in it.
     *
     * @param forwarding what the receiver is told of forwarding
     */
    void create(String secret, String forwarding) throws IOException {
        Path around = path.getParent();
        if (around != null) {
            Files.createDirectories(around);
        }
        Files.createDirectories(path, mode("rwx------"));
        Files.createDirectories(journals(), mode("rwx------"));
        Files.createDirectories(bin(), mode("rwx------"));
        writePrivate("secret", secret);
        writePrivate("forward.json", forwarding);
        giveSignOfLife();
    }

    private void writePrivate(String name, String text) throws IOException {
        Path file = path.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, mode("rw-------"));
        Files.writeString(file, text);
    }

    /** Tells the receiver that somebody still wants it. */
    void giveSignOfLife() throws IOException {
        Path alive = path.resolve("alive");
        if (!PlainFiles.isRegular(alive)) {
            Files.deleteIfExists(alive);
            Files.createFile(alive);
        }
        Files.setLastModifiedTime(alive, FileTime.from(Instant.now()));
    }

    void askToStop() throws IOException {
        Path stop = path.resolve("stop");
        if (Files.isDirectory(path) && !Files.exists(stop)) {
            Files.createFile(stop);
        }
    }

    /** What the receiver says of itself; empty while there is none. */
    String readState() throws IOException {
        byte[] state = PlainFiles.beginning(path, state(), MOST_STATE_BYTES + 1);
        if (state.length > MOST_STATE_BYTES) {
            throw new IOException(state() + " is too large to be a receiver's");
        }
        return new String(state, StandardCharsets.UTF_8);
    }

    /** The end of what the receiver has printed. */
    String endOfLog(int most) throws IOException {
        try (SeekableByteChannel log = PlainFiles.open(path, log())) {
            return new String(PlainFiles.read(log, Math.max(0, log.size() - most), most), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** The receiver's process, if it runs. */
    OptionalLong runningProcess() throws IOException {
        Matcher pid = PID.matcher(readState());
        if (!pid.find()) {
            return OptionalLong.empty();
        }
        long id = Long.parseLong(pid.group(1));
        boolean runs = ProcessHandle.of(id)
                .filter(ProcessHandle::isAlive)
                .filter(this::isReceiver)
                .isPresent();
        return runs ? OptionalLong.of(id) : OptionalLong.empty();
    }

    /** Whether a process is the receiver of this folder, as far as can be told: a build could name any, to have it killed. */
    private boolean isReceiver(ProcessHandle process) {
        return process.info()
                .commandLine()
                .map(line -> line.contains(path.toString()))
                .orElse(true);
    }

    /** Deletes the folder. Links are not followed. */
    void delete() throws IOException {
        if (Files.isDirectory(path)) {
            Files.walkFileTree(path, new Deletion());
        }
    }

    private FileAttribute<?>[] mode(String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
