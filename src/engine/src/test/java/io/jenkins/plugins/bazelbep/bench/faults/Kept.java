package io.jenkins.plugins.bazelbep.bench.faults;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.redaction.RedactionRules;
import io.jenkins.plugins.bazelbep.redaction.Redactor;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of an invocation that are kept, held against those that Bazel made.
 *
 * @param lost how many were made and are not kept, without a word
 * @param givenUp how many were made and are not kept, as the page or the console says
 * @param twice how many are kept and were not made, or once less
 */
public record Kept(long lost, long givenUp, long twice) {

    /** What a name is for: two events with the same one are the same event. */
    private interface Namer {
        Object name(byte[] event) throws IOException;
    }

    /** The same bytes count as the same event, once the secret and what else is redacted has gone. */
    public static Kept in(Path data, String invocationId, List<byte[]> made, String secret) throws IOException {
        Redactor redactor = new Redactor(RedactionRules.defaults().withSecret(secret));
        return in(data, invocationId, made, event -> ByteBuffer.wrap(redactor.redact(event)), ByteBuffer::wrap);
    }

    /** The same id counts as the same event: what comes from another file of Bazel's may have other bytes. */
    static Kept byId(Path data, String invocationId, List<byte[]> made) throws IOException {
        Namer id = event -> BuildEvent.parseFrom(event).getId();
        return in(data, invocationId, made, id, id);
    }

    /** The same where the console tells of what is missing. */
    Kept or(String console) {
        return isTold(console) ? new Kept(0, lost + givenUp, twice) : this;
    }

    private static boolean isTold(String text) {
        return text.contains("were not stored");
    }

    private static Kept in(Path data, String invocationId, List<byte[]> made, Namer ofMade, Namer ofKept)
            throws IOException {
        Map<Object, Integer> missing = new HashMap<>();
        for (byte[] event : made) {
            missing.merge(ofMade.name(event), 1, Integer::sum);
        }
        Optional<InvocationReader> kept =
                InvocationStore.open(data, StoreOptions.defaults()).find(invocationId);
        boolean said = false;
        if (kept.isPresent()) {
            said = kept.get().summary().notices().stream().anyMatch(Kept::isTold);
            try (EventLog log = kept.get().openLog();
                    RecordCursor cursor = log.from(0)) {
                for (EventRecord record = cursor.next(); record != null; record = cursor.next()) {
                    // The end of the stream has a record, too, and is no event.
                    if (record.bytes().length > 0) {
                        missing.merge(ofKept.name(record.bytes()), -1, Integer::sum);
                    }
                }
            }
        }
        long lost = missing.values().stream()
                .filter(count -> count > 0)
                .mapToLong(count -> count)
                .sum();
        long twice = -missing.values().stream()
                .filter(count -> count < 0)
                .mapToLong(count -> count)
                .sum();
        return said ? new Kept(0, lost, twice) : new Kept(lost, 0, twice);
    }
}
