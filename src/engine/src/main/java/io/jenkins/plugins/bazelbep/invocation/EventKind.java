package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import java.util.Arrays;

/**
 * The kind of an event in a byte: the number of its payload's field; for an event without a payload that we know, the
 * number of its id's field and {@link #BY_ID}; or one of the others here.
 */
final class EventKind {

    /** A record that holds no Bazel event. */
    static final int NO_EVENT = 0;

    static final int BY_ID = 128;
    static final int MALFORMED = 254;
    static final int UNKNOWN = 255;

    private static final String[] NAMES = names();

    private EventKind() {}

    /** The name of a kind, as protobuf JSON names the field. */
    static String name(int kind) {
        return NAMES[kind];
    }

    /** The name of an id's field, as protobuf JSON names it. */
    static String idName(BuildEventId id) {
        return NAMES[BY_ID + id.getIdCase().getNumber()];
    }

    private static String[] names() {
        String[] names = new String[256];
        Arrays.fill(names, "unknown");
        names[MALFORMED] = "malformed";
        for (FieldDescriptor field :
                BuildEvent.getDescriptor().getOneofs().get(0).getFields()) {
            names[field.getNumber()] = field.getJsonName();
        }
        for (FieldDescriptor field :
                BuildEventId.getDescriptor().getOneofs().get(0).getFields()) {
            names[BY_ID + field.getNumber()] = field.getJsonName();
        }
        return names;
    }
}
