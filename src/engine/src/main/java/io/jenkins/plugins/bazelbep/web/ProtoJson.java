package io.jenkins.plugins.bazelbep.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes messages in protobuf's JSON mapping, as Bazel's own JSON files have it: an int64 is a string, bytes are base64,
 * what has its default is left out. Unlike protobuf's JsonFormat it takes every message: an {@code Any} of a type
 * unknown here becomes {@code {"@type": …, "value": base64}}, an enum value unknown here its number.
 */
final class ProtoJson {

    /** An Any may hold an Any, and each is parsed with a nesting limit of its own. */
    private static final int MAX_NESTED_ANY = 8;

    private final TypeRegistry types;

    ProtoJson(TypeRegistry types) {
        this.types = types;
    }

    void write(Message message, JsonGenerator out) throws IOException {
        write(message, out, 0);
    }

    private void write(Message message, JsonGenerator out, int anys) throws IOException {
        String wellKnown = wellKnownForm(message);
        if (wellKnown != null) {
            out.writeString(wellKnown);
        } else if (isAny(message.getDescriptorForType())) {
            writeAny(message, out, anys);
        } else {
            out.writeStartObject();
            writeFields(message, out, anys);
            out.writeEndObject();
        }
    }

    private void writeFields(Message message, JsonGenerator out, int anys) throws IOException {
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            out.writeFieldName(field.getJsonName());
            if (field.isMapField()) {
                writeMap(field, (List<?>) entry.getValue(), out, anys);
            } else if (field.isRepeated()) {
                out.writeStartArray();
                for (Object value : (List<?>) entry.getValue()) {
                    writeValue(field, value, out, anys);
                }
                out.writeEndArray();
            } else {
                writeValue(field, entry.getValue(), out, anys);
            }
        }
    }

    private void writeMap(FieldDescriptor field, List<?> entries, JsonGenerator out, int anys) throws IOException {
        FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
        out.writeStartObject();
        for (Object entry : entries) {
            Message pair = (Message) entry;
            out.writeFieldName(pair.getField(key).toString());
            writeValue(value, pair.getField(value), out, anys);
        }
        out.writeEndObject();
    }

    private void writeValue(FieldDescriptor field, Object value, JsonGenerator out, int anys) throws IOException {
        switch (field.getJavaType()) {
            case MESSAGE -> write((Message) value, out, anys);
            case ENUM -> writeEnum((EnumValueDescriptor) value, out);
            case BYTE_STRING -> out.writeBinary(((ByteString) value).toByteArray());
            case INT -> out.writeNumber(isUnsigned(field) ? Integer.toUnsignedLong((Integer) value) : (Integer) value);
            case LONG -> out.writeString(isUnsigned(field) ? Long.toUnsignedString((Long) value) : value.toString());
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case FLOAT, DOUBLE -> writeFloating((Number) value, out);
            case STRING -> out.writeString((String) value);
        }
    }

    private static void writeEnum(EnumValueDescriptor value, JsonGenerator out) throws IOException {
        if (value.getIndex() < 0) {
            out.writeNumber(value.getNumber());
        } else {
            out.writeString(value.getName());
        }
    }

    private static void writeFloating(Number value, JsonGenerator out) throws IOException {
        if (value instanceof Float number && Float.isFinite(number)) {
            out.writeNumber(number);
        } else if (Double.isFinite(value.doubleValue())) {
            out.writeNumber(value.doubleValue());
        } else {
            out.writeString(value.toString());
        }
    }

    private static boolean isUnsigned(FieldDescriptor field) {
        return switch (field.getType()) {
            case UINT32, UINT64, FIXED32, FIXED64 -> true;
            default -> false;
        };
    }

    private void writeAny(Message any, JsonGenerator out, int anys) throws IOException {
        String url = (String) any.getField(any.getDescriptorForType().findFieldByNumber(1));
        ByteString bytes = (ByteString) any.getField(any.getDescriptorForType().findFieldByNumber(2));
        out.writeStartObject();
        out.writeStringField("@type", url);
        Message message = anys < MAX_NESTED_ANY ? unpack(url, bytes) : null;
        String wellKnown = message == null ? null : wellKnownForm(message);
        if (wellKnown != null) {
            out.writeStringField("value", wellKnown);
        } else if (message == null || isAny(message.getDescriptorForType())) {
            out.writeBinaryField("value", bytes.toByteArray());
        } else {
            writeFields(message, out, anys + 1);
        }
        out.writeEndObject();
    }

    private Message unpack(String url, ByteString bytes) {
        try {
            Descriptor type = types.getDescriptorForTypeUrl(url);
            return type == null ? null : DynamicMessage.parseFrom(type, bytes);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }

    private static boolean isAny(Descriptor type) {
        return type.getFullName().equals("google.protobuf.Any");
    }

    /** The string that stands for a time or a duration; null for other types and for values out of range. */
    private static String wellKnownForm(Message message) {
        Descriptor type = message.getDescriptorForType();
        boolean timestamp = type.getFullName().equals("google.protobuf.Timestamp");
        if (!timestamp && !type.getFullName().equals("google.protobuf.Duration")) {
            return null;
        }
        long seconds = (Long) message.getField(type.findFieldByNumber(1));
        int nanos = (Integer) message.getField(type.findFieldByNumber(2));
        return timestamp ? timestamp(seconds, nanos) : duration(seconds, nanos);
    }

    private static String timestamp(long seconds, int nanos) {
        try {
            return nanos < 0 || nanos > 999_999_999
                    ? null
                    : Instant.ofEpochSecond(seconds, nanos).toString();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String duration(long seconds, int nanos) {
        boolean mixedSigns = seconds > 0 && nanos < 0 || seconds < 0 && nanos > 0;
        if (mixedSigns || nanos < -999_999_999 || nanos > 999_999_999) {
            return null;
        }
        String sign = seconds < 0 || nanos < 0 ? "-" : "";
        String whole = sign + Long.toUnsignedString(Math.abs(seconds));
        int fraction = Math.abs(nanos);
        if (fraction == 0) {
            return whole + "s";
        }
        if (fraction % 1_000_000 == 0) {
            return String.format(Locale.ROOT, "%s.%03ds", whole, fraction / 1_000_000);
        }
        return fraction % 1_000 == 0
                ? String.format(Locale.ROOT, "%s.%06ds", whole, fraction / 1_000)
                : String.format(Locale.ROOT, "%s.%09ds", whole, fraction);
    }
}
