package io.jenkins.plugins.bazelbep.bench.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints the matrix: a line of JSON for each cell as soon as it is measured, and all as a table in the end. */
public final class FaultReport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROW = "%-22s %5s %5s %6s %8s %6s %8s %10s %8s %9s  %s%n";

    private final PrintStream out;
    private final List<Figures> rows = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    public FaultReport(PrintStream out) {
        this.out = out;
    }

    /** Prints the line of a cell. */
    public void add(Figures figures) {
        try {
            out.println(JSON.writeValueAsString(figures));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures are plain numbers", e);
        }
        rows.add(figures);
    }

    void skipped(Cell cell, String missing) {
        String line = cell.name() + ": not measured, for this machine has no " + missing;
        System.err.println("faults: " + line);
        skipped.add(line);
    }

    /** Whether no cell lost, doubled, changed or left anything. */
    public boolean held() {
        return rows.stream().allMatch(Figures::held);
    }

    /** Prints the table, unless no cell was asked for. */
    public void table() {
        if (rows.isEmpty() && skipped.isEmpty()) {
            return;
        }
        out.printf(
                "%n" + ROW,
                "cell",
                "runs",
                "late",
                "lost",
                "given up",
                "twice",
                "exit",
                "processes",
                "folders",
                "longest",
                "");
        out.printf(ROW, "", "", "", "events", "events", "events", "changed", "left", "left", "wait s", "");
        for (Figures row : rows) {
            out.printf(
                    ROW,
                    row.cell(),
                    row.runs(),
                    row.late(),
                    row.eventsLost(),
                    row.eventsGivenUp(),
                    row.eventsTwice(),
                    row.exitCodesChanged(),
                    row.processesLeft(),
                    row.foldersLeft(),
                    row.longestWaitSeconds(),
                    row.held() ? row.quick() ? "held" : "held, slow" : "NOT HELD");
        }
        skipped.forEach(out::println);
    }
}
