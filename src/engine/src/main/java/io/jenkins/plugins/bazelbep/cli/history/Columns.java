package io.jenkins.plugins.bazelbep.cli.history;

import io.jenkins.plugins.bazelbep.cli.text.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows under each other, for a terminal. */
final class Columns {

    private static final int WIDEST = 60;

    private Columns() {}

    /** A line of names, then a line for each row. */
    static List<String> lines(List<String> columns, List<Map<String, String>> rows) {
        List<List<String>> table = new ArrayList<>();
        table.add(columns);
        for (Map<String, String> row : rows) {
            table.add(columns.stream()
                    .map(column -> shown(row.getOrDefault(column, "")))
                    .toList());
        }
        int[] widths = new int[columns.size()];
        for (List<String> line : table) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return table.stream().map(line -> line(line, widths)).toList();
    }

    private static String shown(String value) {
        String plain = Plain.line(value);
        return plain.length() > WIDEST ? plain.substring(0, WIDEST - 1) + "…" : plain;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
