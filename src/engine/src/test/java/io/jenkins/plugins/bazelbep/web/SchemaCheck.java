package io.jenkins.plugins.bazelbep.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Holds JSON against the schemas of docs/openapi.yaml, strictly: a field that the schema does not name is a fault. */
final class SchemaCheck {

    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode spec;
    private final Set<String> seen = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    SchemaCheck(JsonNode spec) {
        this.spec = spec;
    }

    List<String> faults() {
        return faults;
    }

    /** Checks a value; {@code name} is that of the schema, or where it stands in one that has a name. */
    void check(String name, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            String ref = schema.get("$ref").textValue();
            check(ref.substring(SCHEMAS.length()), spec.at(ref.substring(1)), value);
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> checkObject(name, schema, value);
            case "array" -> {
                expect(value.isArray(), name, "an array", value);
                value.forEach(item -> check(name + "[]", schema.get("items"), item));
            }
            case "string" -> checkString(name, schema, value);
            case "integer" -> expect(value.isIntegralNumber(), name, "an integer", value);
            case "number" -> expect(value.isNumber(), name, "a number", value);
            case "boolean" -> expect(value.isBoolean(), name, "a boolean", value);
            default -> faults.add(name + ": the schema has no type that is known here");
        }
    }

    private void checkObject(String name, JsonNode schema, JsonNode value) {
        expect(value.isObject(), name, "an object", value);
        schema.path("required")
                .forEach(field -> expect(value.has(field.textValue()), name, "an object with " + field, value));
        JsonNode others = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode known = schema.path("properties").get(field.getKey());
            if (known != null) {
                seen.add(name + "." + field.getKey());
                check(name + "." + field.getKey(), known, field.getValue());
            } else if (others.isObject()) {
                check(name + ".*", others, field.getValue());
            } else if (!others.asBoolean(false)) {
                faults.add(name + ": has " + field.getKey() + ", which the schema does not name");
            }
        }
    }

    private void checkString(String name, JsonNode schema, JsonNode value) {
        expect(value.isTextual(), name, "a string", value);
        if (schema.has("enum")) {
            boolean known = StreamSupport.stream(schema.get("enum").spliterator(), false)
                    .anyMatch(value::equals);
            expect(known, name, "one of " + schema.get("enum"), value);
        }
        try {
            switch (schema.path("format").asText()) {
                case "date-time" -> Instant.parse(value.textValue());
                case "byte" -> Base64.getDecoder().decode(value.textValue());
                default -> {}
            }
        } catch (RuntimeException e) {
            faults.add(name + ": " + e.getMessage());
        }
    }

    private void expect(boolean right, String name, String what, JsonNode value) {
        if (!right) {
            String shown = value.toString();
            faults.add(name + ": should be " + what + ", is " + shown.substring(0, Math.min(200, shown.length())));
        }
    }

    /** The fields of named schemas that no checked value had. */
    Set<String> neverSeen() {
        Set<String> missing = new TreeSet<>();
        for (Map.Entry<String, JsonNode> schema : spec.at("/components/schemas").properties()) {
            collect(schema.getKey(), schema.getValue(), missing);
        }
        missing.removeAll(seen);
        return missing;
    }

    private static void collect(String name, JsonNode schema, Set<String> fields) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            fields.add(name + "." + property.getKey());
            collect(name + "." + property.getKey(), property.getValue(), fields);
        }
        if (schema.has("items")) {
            collect(name + "[]", schema.get("items"), fields);
        }
    }
}
