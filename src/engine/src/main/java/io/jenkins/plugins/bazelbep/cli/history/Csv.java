package io.jenkins.plugins.bazelbep.cli.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 has them. */
final class Csv {

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]|^\\s|\\s$");

    private Csv() {}

    /** A line of names, then a line for each row; what a row lacks is empty. */
    static List<String> lines(Collection<String> columns, List<Map<String, String>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(columns.stream().map(Csv::quoted).collect(Collectors.joining(",")));
        for (Map<String, String> row : rows) {
            lines.add(columns.stream()
                    .map(column -> quoted(row.getOrDefault(column, "")))
                    .collect(Collectors.joining(",")));
        }
        return lines;
    }

    private static String quoted(String value) {
        return NEEDS_QUOTES.matcher(value).find() ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
