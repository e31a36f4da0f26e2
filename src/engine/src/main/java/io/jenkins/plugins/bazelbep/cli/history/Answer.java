package io.jenkins.plugins.bazelbep.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An answer about the history, as lines to print. */
public final class Answer {

    /** The questions, each with what a terminal shows of the answer. */
    public static final Map<String, List<String>> QUESTIONS = questions();

    /** How an answer is printed. */
    public enum Format {
        TEXT,
        CSV,
        JSON
    }

    /** The names of the questions, for the help. */
    public static final class Questions implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return QUESTIONS.keySet().iterator();
        }
    }

    private final List<String> columns;
    private final JsonNode answer;

    private Answer(List<String> columns, JsonNode answer) {
        this.columns = columns;
        this.answer = answer;
    }

    public static Answer of(String question, JsonNode answer) {
        return new Answer(QUESTIONS.get(question), answer);
    }

    private static Map<String, List<String>> questions() {
        Map<String, List<String>> questions = new LinkedHashMap<>();
        questions.put(
                "invocations",
                List.of("start", "invocationId", "command", "exitCode.name", "duration", "branch", "commit"));
        questions.put(
                "test",
                List.of(
                        "invocation.start",
                        "status",
                        "attempts",
                        "cached",
                        "duration",
                        "invocation.branch",
                        "invocation.commit"));
        return questions;
    }

    /** The lines of the answer. */
    public List<String> lines(Format format) {
        if (format == Format.JSON) {
            return answer.toPrettyString().lines().toList();
        }
        List<Map<String, String>> rows = new ArrayList<>();
        Iterable<JsonNode> items = answer.has("items") ? answer.get("items") : List.of(answer);
        items.forEach(item -> rows.add(flat(item)));
        return format == Format.CSV ? Csv.lines(all(rows), rows) : text(rows);
    }

    private static Set<String> all(List<Map<String, String>> rows) {
        return rows.stream().flatMap(row -> row.keySet().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<String> text(List<Map<String, String>> rows) {
        List<String> lines = new ArrayList<>(Columns.lines(columns, rows));
        long total = answer.path("total").asLong(rows.size());
        if (total > rows.size()) {
            lines.add("(" + rows.size() + " of " + total + "; offset=N and limit=N show others)");
        }
        return lines;
    }

    /** The fields of an object by their paths; lists as they are in JSON. */
    private static Map<String, String> flat(JsonNode object) {
        Map<String, String> row = new LinkedHashMap<>();
        flatten("", object, row);
        return row;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> row) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                flatten(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), row);
            }
        } else {
            row.put(path, node.isValueNode() ? node.asText() : node.toString());
        }
    }
}
