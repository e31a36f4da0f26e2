package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is known of an invocation without its events.
 *
 * @param invocationId the id; the folder's name may be a digest of it
 * @param buildId the build id of the BES stream, or null
 * @param created when the folder was made
 * @param end how the stream ended; null while it has not
 * @param edition a random number for each time that the log was finished: derived files carry it. 0 before that.
 * @param records how many records the finished log has: a log that lost its end would not show it. 0 before that.
 */
record Identity(String invocationId, String buildId, Instant created, StreamEnd end, long edition, long records) {

    static Identity begin(String invocationId, String buildId) {
        return new Identity(invocationId, buildId, Instant.now(), null, 0, 0);
    }

    Identity ended(StreamEnd newEnd, long newRecords) {
        return new Identity(invocationId, buildId, created, newEnd, newEdition(), newRecords);
    }

    private static long newEdition() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }

    void write(InvocationFolder folder) throws IOException {
        Path temporary = folder.path().resolve("invocation." + UUID.randomUUID() + ".tmp");
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try {
            try (OutputStream out = Channels.newOutputStream(
                    Files.newByteChannel(temporary, options, PrivateFiles.ofFile(temporary)))) {
                out.write(StoredJson.MAPPER.writeValueAsBytes(this));
            }
            Files.move(
                    temporary, folder.identity(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Reads what was written; where it is lost, the folder's name and age have to do, and derived files are made anew. */
    static Identity read(InvocationFolder folder) throws IOException {
        try {
            Identity identity = StoredJson.MAPPER.readValue(Files.readAllBytes(folder.identity()), Identity.class);
            if (identity != null && identity.invocationId() != null && identity.created() != null) {
                return identity;
            }
        } catch (IOException e) {
            // Made up below.
        }
        Identity made = new Identity(
                folder.path().getFileName().toString(),
                null,
                Files.getLastModifiedTime(folder.path()).toInstant(),
                null,
                newEdition(),
                0);
        made.write(folder);
        return made;
    }
}
