package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * Bazel's JSON profile as it is kept with an invocation, or a line that says why it is not. The one file of the folder,
 * besides the event log, that cannot be made again.
 */
public final class KeptProfile {

    private static final int LONGEST_NOTE = 2000;

    /** Writes a file. */
    interface Contents {
        void writeTo(OutputStream out) throws IOException;
    }

    private final InvocationFolder folder;

    KeptProfile(InvocationFolder folder) {
        this.folder = folder;
    }

    /** The profile as Bazel wrote it, or why it is not kept; null if nobody tried to keep it. */
    public FileContent content() throws IOException {
        Path file = folder.profile();
        if (Files.isRegularFile(file)) {
            return new PresentContent(
                    Files.size(file), Files.getLastModifiedTime(file).toInstant(), offset -> open(file, offset));
        }
        return Files.isRegularFile(folder.profileNote())
                ? new MissingContent(MissingContent.Reason.NOT_FOUND, Files.readString(folder.profileNote()))
                : null;
    }

    private static InputStream open(Path file, long offset) throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(offset);
        return in;
    }

    void keep(Contents contents) throws IOException {
        write(folder.profile(), contents);
        Files.deleteIfExists(folder.profileNote());
    }

    /** Notes why there is none. */
    void note(String why) throws IOException {
        String text = why.substring(0, Math.min(why.length(), LONGEST_NOTE));
        write(folder.profileNote(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void write(Path file, Contents contents) throws IOException {
        Path temporary = folder.path().resolve("profile." + UUID.randomUUID() + ".tmp");
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try {
            try (OutputStream out = Channels.newOutputStream(
                    Files.newByteChannel(temporary, options, PrivateFiles.ofFile(temporary)))) {
                contents.writeTo(out);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
