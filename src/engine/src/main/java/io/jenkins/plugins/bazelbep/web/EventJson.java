package io.jenkins.plugins.bazelbep.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import io.jenkins.plugins.bazelbep.proto.bazel.SpawnProto;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import java.io.IOException;

/** Writes raw events as protobuf JSON. */
final class EventJson {

    private static final ProtoJson JSON = new ProtoJson(types());

    private EventJson() {}

    /** Parses an event; null where it cannot be read or is none. */
    static BuildEvent parse(byte[] record) {
        if (record.length == 0) {
            return null;
        }
        try {
            return BuildEvent.parseFrom(record);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }

    static void write(BuildEvent event, JsonGenerator out) throws IOException {
        JSON.write(event, out);
    }

    /** Writes an event's id; as an empty object where it cannot be read. */
    static void writeId(byte[] id, JsonGenerator out) throws IOException {
        BuildEventId parsed = BuildEventId.getDefaultInstance();
        try {
            parsed = BuildEventId.parseFrom(id);
        } catch (InvalidProtocolBufferException e) {
            // Nobody but a client that makes up events sends one.
        }
        JSON.write(parsed, out);
    }

    /** Every message that the events' own files define or import, and what `strategy_details` may hold. */
    private static TypeRegistry types() {
        TypeRegistry.Builder types = TypeRegistry.newBuilder();
        add(BuildEvent.getDescriptor().getFile(), types);
        add(SpawnProto.getDescriptor(), types);
        return types.build();
    }

    private static void add(FileDescriptor file, TypeRegistry.Builder types) {
        types.add(file.getMessageTypes());
        file.getDependencies().forEach(imported -> add(imported, types));
    }
}
