package io.jenkins.plugins.bazelbep.source.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.Map;

/** A message type and its fields by JSON name and by original name. */
final class MessageShape {

    /** Names that a field had in older Bazels' JSON: the number stayed, the name did not. */
    private static final Map<String, Map<String, String>> FORMER_NAMES = Map.of(
            "build_event_stream.BuildEvent", Map.of("commandLine", "unstructured_command_line"),
            "build_event_stream.BuildEventId", Map.of("commandLine", "unstructured_command_line"));

    /** How a message is written in JSON. */
    enum Form {
        FIELDS,
        TIMESTAMP,
        DURATION,
        /** The bare value of the only field. */
        WRAPPER,
        ANY
    }

    final String fullName;
    final Form form;
    private final Map<String, FieldShape> fields = new HashMap<>();

    MessageShape(Descriptor type) {
        fullName = type.getFullName();
        form = form(type);
    }

    /** Fills in the fields; apart from the constructor, since messages hold messages of their own type. */
    void resolve(Descriptor type, MessageShapes shapes) {
        for (FieldDescriptor descriptor : type.getFields()) {
            FieldShape field = new FieldShape(descriptor, shapes);
            fields.put(descriptor.getName(), field);
            fields.put(descriptor.getJsonName(), field);
        }
        FORMER_NAMES.getOrDefault(fullName, Map.of()).forEach((former, name) -> fields.put(former, fields.get(name)));
    }

    /** The field of that name, or null. */
    FieldShape field(String name) {
        return fields.get(name);
    }

    private static Form form(Descriptor type) {
        return switch (type.getFullName()) {
            case "google.protobuf.Timestamp" -> Form.TIMESTAMP;
            case "google.protobuf.Duration" -> Form.DURATION;
            case "google.protobuf.Any" -> Form.ANY;
            default -> isWrapper(type) ? Form.WRAPPER : Form.FIELDS;
        };
    }

    private static boolean isWrapper(Descriptor type) {
        return type.getFile().getFullName().equals("google/protobuf/wrappers.proto");
    }
}
