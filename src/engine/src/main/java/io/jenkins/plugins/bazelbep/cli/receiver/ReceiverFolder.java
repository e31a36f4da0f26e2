package io.jenkins.plugins.bazelbep.cli.receiver;

import io.jenkins.plugins.bazelbep.cli.load.Folders;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import io.jenkins.plugins.bazelbep.forward.ForwardProgress;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The folder of a receiver, by which its owner and it talk to each other. For its owner only, since the streams in it are
 * raw.
 *
 * <ul>
 *   <li>{@code secret}: written by the owner before the start; what Bazel has to show
 *   <li>{@code forward.json}: written by the owner before the start, if at all; see {@link ForwardSettings}
 *   <li>{@code receiver.json}: written by the receiver once it listens; see {@link ReceiverState}
 *   <li>{@code alive}: touched by the owner from time to time; its age is how long nobody has asked for the receiver
 *   <li>{@code stop}: made by the owner; the receiver lets open streams end for a moment, forwards what is left, then ends
 *       itself
 *   <li>{@code forward/}: what became of forwarding; see {@link ForwardProgress}
 *   <li>{@code streams/}: the event logs
 * </ul>
 *
 * @param path the folder
 */
public record ReceiverFolder(Path path) {

    /** Makes the folder and its secret. */
    public void prepare(String secret) throws IOException {
        PrivateFiles.createFolders(path);
        Path file = secretFile();
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, PrivateFiles.ofFile(file))) {
            channel.write(StandardCharsets.US_ASCII.encode(secret));
        }
        touch();
    }

    /** The secret, if there is one. */
    public Optional<String> readSecret() throws IOException {
        try {
            return Optional.of(
                    Files.readString(secretFile(), StandardCharsets.US_ASCII).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Says where the receiver forwards to. */
    public void writeForwarding(ForwardSettings settings) throws IOException {
        settings.write(forwardingFile());
    }

    /**
     * Where to forward to; nowhere if the owner did not say.
     *
     * @throws IOException if what the owner said makes no sense
     */
    public ForwardSettings readForwarding() throws IOException {
        return Files.exists(forwardingFile()) ? ForwardSettings.read(forwardingFile()) : ForwardSettings.NONE;
    }

    /** Says that the receiver listens. */
    public void writeState(ReceiverState state) throws IOException {
        Path temporary = path.resolve("receiver.json.tmp");
        Files.writeString(temporary, state.json());
        Files.move(temporary, path.resolve("receiver.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Gives a sign of life to the receiver. */
    public void touch() throws IOException {
        Path file = aliveFile();
        if (Files.exists(file)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } else {
            Files.createFile(file);
        }
    }

    /** Asks the receiver to end. */
    public void askToStop() throws IOException {
        if (!Files.exists(stopFile())) {
            Files.createFile(stopFile());
        }
    }

    /** Whether the owner has not deleted it yet. */
    public boolean isThere() {
        return Files.isDirectory(path);
    }

    boolean asksToStop() {
        return Files.exists(stopFile());
    }

    /** The last sign of life, or that of the folder itself where none was given. */
    Instant lastSign() throws IOException {
        Path file = Files.exists(aliveFile()) ? aliveFile() : path;
        return Files.getLastModifiedTime(file).toInstant();
    }

    /** Deletes the folder with all streams in it. */
    public void delete() throws IOException {
        Folders.delete(path);
    }

    private Path secretFile() {
        return path.resolve("secret");
    }

    private Path forwardingFile() {
        return path.resolve("forward.json");
    }

    private Path aliveFile() {
        return path.resolve("alive");
    }

    private Path stopFile() {
        return path.resolve("stop");
    }
}
