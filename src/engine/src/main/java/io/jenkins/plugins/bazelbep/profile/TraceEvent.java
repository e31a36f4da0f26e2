package io.jenkins.plugins.bazelbep.profile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event of a profile in Chrome's trace event format, as far as Bazel uses it. Reused for all events of a file, which
 * may be millions.
 */
final class TraceEvent {

    /** Times beyond this, a century and more in microseconds, are nonsense and would not fit into a double. */
    private static final long FURTHEST = 1L << 52;

    private static final int MOST_ARGUMENTS = 32;

    String name;
    String category;
    String phase;
    long time;
    long duration;
    long thread;
    final Map<String, String> arguments = new LinkedHashMap<>();

    /** Reads the event whose object has just begun. */
    void read(JsonParser json) throws IOException {
        name = null;
        category = null;
        phase = "";
        time = 0;
        duration = 0;
        thread = 0;
        arguments.clear();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("args") && value == JsonToken.START_OBJECT) {
                readArguments(json);
            } else if (value.isScalarValue()) {
                take(field, json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void take(String field, JsonParser json) throws IOException {
        switch (field) {
            case "name" -> name = json.getText();
            case "cat" -> category = json.getText();
            case "ph" -> phase = json.getText();
            case "ts" -> time = micros(json);
            case "dur" -> duration = Math.max(0, micros(json));
            case "tid" -> thread = json.getValueAsLong();
            default -> {}
        }
    }

    private void readArguments(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String argument = json.currentName();
            JsonToken value = json.nextToken();
            if (!value.isScalarValue()) {
                json.skipChildren();
            } else if (arguments.size() < MOST_ARGUMENTS) {
                arguments.put(argument, json.getText());
            }
        }
    }

    private static long micros(JsonParser json) throws IOException {
        double value = json.getValueAsDouble();
        return Double.isNaN(value) ? 0 : (long) Math.max(-FURTHEST, Math.min(value, FURTHEST));
    }
}
