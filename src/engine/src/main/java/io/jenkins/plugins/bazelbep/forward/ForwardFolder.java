package io.jenkins.plugins.bazelbep.forward;

import io.jenkins.plugins.bazelbep.eventlog.FolderName;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import io.jenkins.plugins.bazelbep.forward.ForwardProgress.State;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is known of the forwarding of one invocation: {@code forward/<folder name>/}, with a {@link ForwardProgress} for each
 * backend, and {@code events.bep} as another name of the stream's log, so that its owner may delete it before it has been
 * forwarded.
 */
record ForwardFolder(Path path) {

    private static final Logger LOG = Logger.getLogger(ForwardFolder.class.getName());
    private static final String ENDING = ".json";

    static ForwardFolder of(Path root, String invocationId) {
        return new ForwardFolder(root.resolve("forward").resolve(FolderName.of(invocationId)));
    }

    /** The folders of all invocations below a receiver's root. */
    static List<ForwardFolder> all(Path root) throws IOException {
        List<ForwardFolder> found = new ArrayList<>();
        Path folder = root.resolve("forward");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, Files::isDirectory)) {
                paths.forEach(path -> found.add(new ForwardFolder(path)));
            }
        }
        return found;
    }

    /** The log to read from: its second name, or its own where the file system knows no second names. */
    Path hold(StreamFolder stream) throws IOException {
        PrivateFiles.createFolders(path);
        Path second = path.resolve("events.bep");
        if (Files.exists(second)) {
            return second;
        }
        try {
            return Files.createLink(second, stream.eventLog());
        } catch (UnsupportedOperationException | IOException e) {
            LOG.log(Level.FINE, "no hard link " + second, e);
            return stream.eventLog();
        }
    }

    /** Lets the log go. */
    void release() {
        try {
            Files.deleteIfExists(path.resolve("events.bep"));
        } catch (IOException e) {
            LOG.warning("cannot delete " + path.resolve("events.bep") + ": " + e.getMessage());
        }
    }

    /** What is known of one backend; null if nothing. */
    ForwardProgress read(ForwardTarget target) {
        return read(file(target));
    }

    List<ForwardProgress> readAll() throws IOException {
        List<ForwardProgress> all = new ArrayList<>();
        if (!Files.isDirectory(path)) {
            return all;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + ENDING)) {
            for (Path file : files) {
                ForwardProgress progress = read(file);
                if (progress != null) {
                    all.add(progress);
                }
            }
        }
        return all;
    }

    /** Gives up what is going on to backends that nobody wants any more. */
    void dropAllBut(Predicate<ForwardTarget> wanted) throws IOException {
        for (ForwardProgress progress : readAll()) {
            ForwardTarget target = ForwardTarget.of(progress.target());
            if (progress.state() == State.FORWARDING && !wanted.test(target)) {
                String problem = "a receiver was started that does not forward there";
                write(
                        target,
                        ForwardProgress.of(
                                progress.invocationId(), target, State.GIVEN_UP, progress.acknowledged(), problem));
            }
        }
    }

    private static ForwardProgress read(Path file) {
        try {
            return Files.exists(file)
                    ? ForwardJson.MAPPER.readValue(Files.readAllBytes(file), ForwardProgress.class)
                    : null;
        } catch (IOException e) {
            LOG.warning(file + " cannot be read; forwarding begins anew: " + e.getMessage());
            return null;
        }
    }

    /** A failure is a line in the log: it costs at most that events are sent twice. */
    void write(ForwardTarget target, ForwardProgress progress) {
        try {
            PrivateFiles.createFolders(path);
            ForwardJson.write(file(target), progress);
        } catch (IOException e) {
            LOG.warning("cannot write " + file(target) + ": " + e.getMessage());
        }
    }

    private Path file(ForwardTarget target) {
        return path.resolve(UUID.nameUUIDFromBytes(target.url().getBytes(StandardCharsets.UTF_8)) + ENDING);
    }
}
