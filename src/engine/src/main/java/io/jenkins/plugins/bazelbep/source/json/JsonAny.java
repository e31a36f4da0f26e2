package io.jenkins.plugins.bazelbep.source.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.google.protobuf.Any;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * {@code Any}: in JSON, the fields of the packed message beside an {@code @type} that names it. Of a type that is not
 * ours only the type is kept: without its definition, JSON does not tell its bytes.
 */
final class JsonAny {

    private static final String TYPE = "@type";

    private final JsonTranscoder transcoder;
    private final WireBuffer out;
    private final MessageShapes shapes;
    private final Consumer<String> unknown;

    JsonAny(JsonTranscoder transcoder, WireBuffer out, MessageShapes shapes, Consumer<String> unknown) {
        this.transcoder = transcoder;
        this.out = out;
        this.shapes = shapes;
        this.unknown = unknown;
    }

    /** Writes the object that the parser has just entered as a field, and leaves it. */
    void write(JsonParser in, FieldShape field, int depth) throws IOException {
        int mark = out.begin(field.number);
        String first = in.nextFieldName();
        if (TYPE.equals(first) && in.nextToken() == JsonToken.VALUE_STRING) {
            packed(in, in.getText(), depth);
        } else if (first != null) {
            reordered(in, depth);
        }
        out.end(mark);
    }

    /** Protobuf writes {@code @type} first; other tools may sort the names. */
    private void reordered(JsonParser in, int depth) throws IOException {
        String type = "";
        try (TokenBuffer others = new TokenBuffer(in)) {
            others.writeStartObject();
            while (in.currentToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                if (in.currentToken() == JsonToken.FIELD_NAME) {
                    in.nextToken();
                }
                if (TYPE.equals(name) && in.currentToken() == JsonToken.VALUE_STRING) {
                    type = in.getText();
                } else {
                    others.writeFieldName(name);
                    others.copyCurrentStructure(in);
                }
                in.nextToken();
            }
            others.writeEndObject();
            JsonParser replay = others.asParser();
            replay.nextToken();
            packed(replay, type, depth);
        }
    }

    private void packed(JsonParser in, String typeUrl, int depth) throws IOException {
        if (!typeUrl.isEmpty()) {
            out.tag(Any.TYPE_URL_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.string(typeUrl.toCharArray(), 0, typeUrl.length());
        }
        MessageShape shape = shapes.byUrl(typeUrl);
        if (shape == null) {
            unknown.accept("google.protobuf.Any=" + typeUrl);
            skipRest(in);
            return;
        }
        int mark = out.begin(Any.VALUE_FIELD_NUMBER);
        transcoder.fields(in, shape, depth + 2);
        if (out.length() == mark + 1) {
            out.cutTo(mark - 1);
        } else {
            out.end(mark);
        }
    }

    private static void skipRest(JsonParser in) throws IOException {
        while (in.nextFieldName() != null) {
            in.nextToken();
            in.skipChildren();
        }
    }
}
