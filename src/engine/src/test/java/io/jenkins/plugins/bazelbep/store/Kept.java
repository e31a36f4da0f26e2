package io.jenkins.plugins.bazelbep.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.source.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the tests of stores share: recorded events to keep, and all that can be read of an invocation. */
public final class Kept {

    private Kept() {}

    /** The events of a recording that is named without its extension, such as {@code 4.2.3-red}. */
    public static List<byte[]> events(String recording) throws IOException {
        return Sources.events(Sources.RECORDINGS.resolve(recording + ".bep.gz")).stream()
                .map(BuildEvent::toByteArray)
                .toList();
    }

    /** Keeps a recording as if it had been received. */
    public static InvocationReader receive(InvocationStore store, String id, String recording) throws IOException {
        InvocationWriter writer = store.write(id, null);
        for (byte[] event : events(recording)) {
            writer.accept(event);
        }
        writer.finish(StreamEnd.COMPLETE);
        return store.find(id).orElseThrow();
    }

    /** Everything that a reader tells, as JSON. */
    static ObjectNode everything(InvocationReader reader) throws IOException {
        Query all = Query.firstPage().withRange(0, Query.MAX_LIMIT);
        ObjectNode told = StoredJson.MAPPER.createObjectNode();
        told.set("summary", StoredJson.MAPPER.valueToTree(reader.summary()));
        told.set("timing", StoredJson.MAPPER.valueToTree(reader.timing()));
        told.set("targets", StoredJson.MAPPER.valueToTree(reader.targets(all)));
        told.set("tests", StoredJson.MAPPER.valueToTree(reader.tests(all)));
        told.set("actions", StoredJson.MAPPER.valueToTree(reader.actions(all)));
        told.set("files", StoredJson.MAPPER.valueToTree(reader.files(all)));
        told.set("defaultFiles", StoredJson.MAPPER.valueToTree(reader.files(all.withGroup("default"))));
        told.set("events", StoredJson.MAPPER.valueToTree(reader.events(all)));
        told.put("console", console(reader));
        ArrayNode records = told.putArray("records");
        records(reader).forEach(records::add);
        return told;
    }

    static String console(InvocationReader reader) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ConsoleText text = reader.console()) {
            text.write(0, text.end(0, Long.MAX_VALUE), out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    public static List<byte[]> records(InvocationReader reader) throws IOException {
        List<byte[]> records = new ArrayList<>();
        try (EventLog log = reader.openLog();
                RecordCursor cursor = log.from(0)) {
            for (EventRecord next = cursor.next(); next != null; next = cursor.next()) {
                records.add(next.bytes());
            }
        }
        return records;
    }

    static void assertSame(InvocationReader actual, ObjectNode expected) throws IOException {
        ObjectNode told = everything(actual);
        for (var field : expected.properties()) {
            assertThat(told.get(field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
        }
    }
}
