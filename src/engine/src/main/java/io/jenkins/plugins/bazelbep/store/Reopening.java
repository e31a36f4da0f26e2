package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventLogWriter;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.eventlog.SealedEventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Makes a folder ready for more events, whatever state it is in. */
final class Reopening {

    private Reopening() {}

    /** Returns the identity to go on with. Afterwards the events that are kept, if any, are in the plain log. */
    static Identity prepare(InvocationFolder folder, String invocationId, String buildId) throws IOException {
        boolean known = folder.isFinished() || folder.isUnfinished();
        Identity before = known ? Identity.read(folder) : null;
        Identity identity = new Identity(
                invocationId,
                buildId != null || before == null ? buildId : before.buildId(),
                before == null ? Identity.begin(null, null).created() : before.created(),
                null,
                0,
                0);
        if (folder.isFinished()) {
            unseal(folder);
        }
        identity.write(folder);
        return identity;
    }

    /** Until the sealed log is deleted it is the one that counts, so a crash on the way loses nothing. */
    private static void unseal(InvocationFolder folder) throws IOException {
        Path temporary = folder.path().resolve("events.bep.tmp");
        Files.deleteIfExists(temporary);
        try (EventLog sealed = new SealedEventLog(folder.sealedLog());
                RecordCursor records = sealed.from(0, 1);
                EventLogWriter plain = EventLogWriter.open(temporary)) {
            for (EventRecord next = records.next(); next != null; next = records.next()) {
                plain.append(next.bytes());
            }
        }
        Files.move(temporary, folder.plainLog(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(folder.sealedLog());
    }
}
