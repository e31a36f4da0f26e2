package io.jenkins.plugins.bazelbep.source.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * Writes the wire form of a message while its JSON form is read. A value that a field cannot hold, a field or an enum
 * value that the type does not have: left out, and its name told to the listener.
 */
final class JsonTranscoder {

    /** Protobuf parsers refuse what is nested deeper. */
    private static final int DEEPEST = 100;

    private final WireBuffer out;
    private final Consumer<String> unknown;
    private final JsonAny any;

    JsonTranscoder(WireBuffer out, MessageShapes shapes, Consumer<String> unknown) {
        this.out = out;
        this.unknown = unknown;
        this.any = new JsonAny(this, out, shapes, unknown);
    }

    /** Writes the fields of the object that the parser has just entered, and leaves it. */
    void fields(JsonParser in, MessageShape shape, int depth) throws IOException {
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            FieldShape field = shape.field(name);
            JsonToken token = in.nextToken();
            if (field != null) {
                field(in, token, field, depth);
            } else {
                unknown.accept(shape.fullName + "." + name);
                in.skipChildren();
            }
        }
    }

    /** Writes the value at the parser's current token as a field. */
    void field(JsonParser in, JsonToken token, FieldShape field, int depth) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (field.map) {
            mapEntries(in, token, field, depth);
        } else if (token != JsonToken.START_ARRAY) {
            value(in, token, field, depth);
        } else if (!field.repeated) {
            misfit(in, field);
        } else if (field.packed) {
            packed(in, field);
        } else {
            for (JsonToken each = in.nextToken(); each != JsonToken.END_ARRAY; each = in.nextToken()) {
                value(in, each, field, depth);
            }
        }
    }

    private void packed(JsonParser in, FieldShape field) throws IOException {
        int start = out.length();
        int mark = out.begin(field.number);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            try {
                number(in, field, true);
            } catch (NumberFormatException e) {
                misfit(in, field);
            }
        }
        if (out.length() == mark + 1) {
            out.cutTo(start);
        } else {
            out.end(mark);
        }
    }

    private void mapEntries(JsonParser in, JsonToken token, FieldShape map, int depth) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            misfit(in, map);
            return;
        }
        FieldShape key = map.message.field("key");
        FieldShape value = map.message.field("value");
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            int entry = out.begin(map.number);
            field(in, JsonToken.VALUE_STRING, key, depth + 1);
            field(in, in.nextToken(), value, depth + 1);
            out.end(entry);
        }
    }

    private void value(JsonParser in, JsonToken token, FieldShape field, int depth) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            misfit(in, field);
            return;
        }
        try {
            switch (field.type) {
                case MESSAGE, GROUP -> message(in, token, field, depth);
                case STRING -> string(in, token, field);
                case BYTES -> bytes(in, token, field);
                default -> number(in, field, false);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            misfit(in, field);
        }
    }

    private void message(JsonParser in, JsonToken token, FieldShape field, int depth) throws IOException {
        MessageShape type = field.message;
        boolean object = token == JsonToken.START_OBJECT;
        if (depth >= DEEPEST) {
            misfit(in, field);
        } else if (type.form == MessageShape.Form.ANY && object) {
            any.write(in, field, depth);
        } else if (object) {
            int mark = out.begin(field.number);
            fields(in, type, depth + 1);
            out.end(mark);
        } else if (type.form == MessageShape.Form.WRAPPER) {
            int mark = out.begin(field.number);
            field(in, token, type.field("value"), depth + 1);
            out.end(mark);
        } else if (token == JsonToken.VALUE_STRING && type.form == MessageShape.Form.TIMESTAMP) {
            time(field, TimeText.timestamp(in.getText()));
        } else if (token == JsonToken.VALUE_STRING && type.form == MessageShape.Form.DURATION) {
            time(field, TimeText.duration(in.getText()));
        } else {
            misfit(in, field);
        }
    }

    private void time(FieldShape field, TimeText time) {
        int mark = out.begin(field.number);
        if (time.seconds() != 0) {
            out.tag(1, WireFormat.WIRETYPE_VARINT);
            out.varint(time.seconds());
        }
        if (time.nanos() != 0) {
            out.tag(2, WireFormat.WIRETYPE_VARINT);
            out.varint(time.nanos());
        }
        out.end(mark);
    }

    private void string(JsonParser in, JsonToken token, FieldShape field) throws IOException {
        if (!token.isScalarValue()) {
            misfit(in, field);
            return;
        }
        int count = in.getTextLength();
        if (count > 0 || !field.omitDefault) {
            out.tag(field.number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.string(in.getTextCharacters(), in.getTextOffset(), count);
        }
    }

    private void bytes(JsonParser in, JsonToken token, FieldShape field) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            misfit(in, field);
            return;
        }
        byte[] value = Base64.getDecoder().decode(in.getText().replace('-', '+').replace('_', '/'));
        if (value.length > 0 || !field.omitDefault) {
            out.tag(field.number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.bytes(value);
        }
    }

    /** Writes a number, a truth value or an enum constant; bare inside a packed list. */
    private void number(JsonParser in, FieldShape field, boolean bare) throws IOException {
        switch (field.type) {
            case FLOAT -> {
                int bits = Float.floatToRawIntBits((float) JsonNumbers.floating(in));
                if (tagged(field, bits, bare, WireFormat.WIRETYPE_FIXED32)) {
                    out.fixed32(bits);
                }
            }
            case DOUBLE -> fixed64(field, Double.doubleToRawLongBits(JsonNumbers.floating(in)), bare);
            case FIXED64, SFIXED64 -> fixed64(field, JsonNumbers.integer(in, field.type), bare);
            case FIXED32, SFIXED32 -> {
                int bits = (int) JsonNumbers.integer(in, field.type);
                if (tagged(field, bits, bare, WireFormat.WIRETYPE_FIXED32)) {
                    out.fixed32(bits);
                }
            }
            case SINT32, SINT64 -> {
                long value = JsonNumbers.integer(in, field.type);
                varint(field, value << 1 ^ value >> 63, bare);
            }
            case BOOL -> varint(field, truth(in) ? 1 : 0, bare);
            case ENUM -> constant(in, field, bare);
            default -> varint(field, JsonNumbers.integer(in, field.type), bare);
        }
    }

    private void varint(FieldShape field, long value, boolean bare) {
        if (tagged(field, value, bare, WireFormat.WIRETYPE_VARINT)) {
            out.varint(value);
        }
    }

    private void fixed64(FieldShape field, long bits, boolean bare) {
        if (tagged(field, bits, bare, WireFormat.WIRETYPE_FIXED64)) {
            out.fixed64(bits);
        }
    }

    private boolean tagged(FieldShape field, long bits, boolean bare, int wireType) {
        boolean wanted = bits != 0 || !field.omitDefault;
        if (wanted && !bare) {
            out.tag(field.number, wireType);
        }
        return wanted;
    }

    private static boolean truth(JsonParser in) throws IOException {
        return switch (in.getText()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new NumberFormatException();
        };
    }

    private void constant(JsonParser in, FieldShape field, boolean bare) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            varint(field, JsonNumbers.integer(in, field.type), bare);
            return;
        }
        Integer known = field.constant(in.getText());
        if (known != null) {
            varint(field, known, bare);
        } else {
            unknown.accept(field.fullName + "=" + in.getText());
        }
    }

    private void misfit(JsonParser in, FieldShape field) throws IOException {
        unknown.accept(field.fullName + " (a value that does not fit)");
        in.skipChildren();
    }
}
