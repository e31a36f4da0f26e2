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

    /** What a grid shows of a status in a terminal. */
    private static final Map<String, Character> LETTERS = Map.of(
            "", '.',
            "PASSED", 'P',
            "FAILED", 'F',
            "FLAKY", '~',
            "TIMEOUT", 'T',
            "REMOTE_FAILURE", 'R',
            "FAILED_TO_BUILD", 'B',
            "INCOMPLETE", 'I',
            "NO_STATUS", '-');

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
        Map<String, List<String>> shown = new LinkedHashMap<>();
        shown.put("invocations", columns("start invocationId command exitCode.name duration branch commit"));
        shown.put(
                "trend",
                columns("day invocation.start invocations failedInvocations duration criticalPath cacheHitRate tests"
                        + " testsCached testsFailed testsFlaky"));
        shown.put("tests", columns("label now.runs now.failed now.flaky now.cached now.averageDuration change"));
        shown.put(
                "test",
                columns("invocation.start status attempts cached duration invocation.branch invocation.commit"));
        shown.put("grid", columns("label cells"));
        shown.put("flaky", columns("score label runs failed flakyVerdicts commitsBothWays lastSeen"));
        shown.put("changes", columns("change label status failures since.start since.commit before.commit"));
        shown.put("targets", columns("label failed lastFailed averageDuration before change"));
        shown.put("target", columns("invocation.start status reason duration invocation.branch invocation.commit"));
        shown.put("mnemonics", columns("mnemonic invocations executed time before change"));
        shown.put("jobs", columns("job invocations failed lastStart"));
        shown.put("state", columns("invocations oldest newest"));
        return shown;
    }

    private static List<String> columns(String names) {
        return List.of(names.split(" "));
    }

    /** The lines of the answer. */
    public List<String> lines(Format format) {
        if (format == Format.JSON) {
            return answer.toPrettyString().lines().toList();
        }
        List<Map<String, String>> rows = new ArrayList<>();
        if (isGrid()) {
            answer.get("tests").forEach(test -> rows.add(gridRow(test)));
        } else {
            Iterable<JsonNode> items = answer.has("items") ? answer.get("items") : List.of(answer);
            items.forEach(item -> rows.add(flat(item)));
        }
        return format == Format.CSV ? Csv.lines(all(rows), rows) : text(rows);
    }

    private boolean isGrid() {
        return answer.path("tests").isArray() && answer.path("invocations").isArray();
    }

    /** A test of a grid: the statuses by their first letters for a terminal, and one by one under the invocations' ids. */
    private Map<String, String> gridRow(JsonNode test) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("label", test.path("label").asText());
        row.put("configuration", test.path("configuration").asText());
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < test.path("cells").size(); i++) {
            JsonNode cell = test.path("cells").get(i);
            String status = cell.path("status").asText("");
            cells.append(cell.has("cached") ? 'c' : LETTERS.getOrDefault(status, '?'));
            row.put(answer.path("invocations").path(i).path("invocationId").asText(), status);
        }
        row.put("cells", cells.toString());
        return row;
    }

    private static Set<String> all(List<Map<String, String>> rows) {
        return rows.stream().flatMap(row -> row.keySet().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<String> text(List<Map<String, String>> rows) {
        List<String> lines = new ArrayList<>(Columns.lines(columns, rows));
        long total = answer.path("total").asLong(rows.size());
        String lookedBackTo = answer.path("lookedBackTo").asText(null);
        if (total > rows.size()) {
            lines.add("(" + rows.size() + " of " + total + (lookedBackTo == null ? "" : " or more")
                    + "; offset=N and limit=N show others)");
        }
        if (lookedBackTo != null) {
            lines.add("(looked back to " + lookedBackTo + ": narrow the search, or look further with until="
                    + lookedBackTo + ")");
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
