package io.jenkins.plugins.bazelbep.redaction;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.jenkins.plugins.bazelbep.proto.bazel.FailureDetails.FailureDetail;
import io.jenkins.plugins.bazelbep.proto.bazel.SpawnProto.SpawnExec;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.proto.bep.TestProgress;
import io.jenkins.plugins.bazelbep.proto.bep.TestResult;
import io.jenkins.plugins.bazelbep.redaction.text.Suspicion;
import io.jenkins.plugins.bazelbep.redaction.text.TextRedactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes through every text of a message. Labels, paths, ids and names lose only what is certainly secret: verdicts hang
 * on them. Messages, addresses and contents are looked at with all rules.
 */
final class MessageWalk {

    private static final Set<FieldDescriptor> PROSE = Set.of(
            field(Aborted.getDescriptor(), Aborted.DESCRIPTION_FIELD_NUMBER),
            field(FailureDetail.getDescriptor(), FailureDetail.MESSAGE_FIELD_NUMBER),
            field(File.getDescriptor(), File.URI_FIELD_NUMBER),
            field(TestResult.getDescriptor(), TestResult.STATUS_DETAILS_FIELD_NUMBER),
            field(TestResult.getDescriptor(), TestResult.WARNING_FIELD_NUMBER),
            field(TestProgress.getDescriptor(), TestProgress.URI_FIELD_NUMBER),
            field(BuildEventId.FetchId.getDescriptor(), BuildEventId.FetchId.URL_FIELD_NUMBER),
            field(
                    BuildEventId.UnknownBuildEventId.getDescriptor(),
                    BuildEventId.UnknownBuildEventId.DETAILS_FIELD_NUMBER));

    private final TextRedactor text;
    private final Suspicion suspicion;

    MessageWalk(TextRedactor text, Suspicion suspicion) {
        this.text = text;
        this.suspicion = suspicion;
    }

    private static FieldDescriptor field(com.google.protobuf.Descriptors.Descriptor type, int number) {
        return type.findFieldByNumber(number);
    }

    /** Redacts a message and all in it; the same message if nothing had to go. */
    @SuppressWarnings("unchecked")
    <M extends Message> M redact(M message) {
        Message.Builder builder = message.toBuilder();
        boolean changed = false;
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            // The maps of our messages are looked at by name of their keys: see EventRules.
            if (!field.isMapField() && isWalked(field)) {
                Object redacted = redact(field, entry.getValue());
                changed |= redacted != entry.getValue();
                builder.setField(field, redacted);
            }
        }
        UnknownFieldSet unknown = message.getUnknownFields();
        if (!unknown.asMap().isEmpty() && suspicion.of(unknown.toByteArray())) {
            builder.setUnknownFields(UnknownFieldSet.getDefaultInstance());
            changed = true;
        }
        return changed ? (M) builder.build() : message;
    }

    /** Takes out what protobuf keeps without knowing it: nobody can tell what it is. */
    static Message withoutUnknownFields(Message message) {
        Message.Builder builder = message.toBuilder().setUnknownFields(UnknownFieldSet.getDefaultInstance());
        message.getAllFields().forEach((field, value) -> {
            if (field.getJavaType() != JavaType.MESSAGE || field.isMapField()) {
                return;
            }
            if (field.isRepeated()) {
                List<?> values = (List<?>) value;
                builder.setField(
                        field,
                        values.stream()
                                .map(each -> withoutUnknownFields((Message) each))
                                .toList());
            } else {
                builder.setField(field, withoutUnknownFields((Message) value));
            }
        });
        return builder.build();
    }

    private static boolean isWalked(FieldDescriptor field) {
        return field.getJavaType() == JavaType.MESSAGE
                || field.getJavaType() == JavaType.STRING
                || field.getJavaType() == JavaType.BYTE_STRING;
    }

    private Object redact(FieldDescriptor field, Object value) {
        if (!field.isRepeated()) {
            return redactOne(field, value);
        }
        boolean changed = false;
        List<Object> redacted = new ArrayList<>();
        for (Object each : (List<?>) value) {
            Object one = redactOne(field, each);
            changed |= one != each;
            redacted.add(one);
        }
        return changed ? redacted : value;
    }

    private Object redactOne(FieldDescriptor field, Object value) {
        if (value instanceof Any any) {
            return redactPacked(any);
        }
        if (value instanceof Message message) {
            return redact(message);
        }
        if (value instanceof ByteString bytes) {
            return text.bytes(bytes);
        }
        return PROSE.contains(field) ? text.text((String) value) : text.name((String) value);
    }

    /** What cannot be taken apart goes as a whole if there may be something in it. Spawns are: see EventRules. */
    private Any redactPacked(Any any) {
        return !any.is(SpawnExec.class) && suspicion.of(any.getValue().toByteArray())
                ? any.toBuilder().clearValue().build()
                : any;
    }
}
