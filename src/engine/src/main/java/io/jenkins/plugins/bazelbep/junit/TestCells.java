package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.invocation.view.Configuration;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Divides the tests of one label into what becomes a file each, and names them. */
final class TestCells {

    private final Map<String, Configuration> configurations;

    TestCells(List<Configuration> configurations) {
        this.configurations = configurations.stream()
                .filter(configuration -> configuration.id() != null)
                .collect(Collectors.toMap(Configuration::id, configuration -> configuration, (one, other) -> other));
    }

    /** @param rows all rows of one label, one for each configuration */
    List<TestCell> of(List<TestRow> rows) {
        List<TestCell> cells = new ArrayList<>();
        for (TestRow row : rows) {
            List<String> parts = rows.size() > 1 ? List.of(configurationName(row, rows)) : List.of();
            cells.addAll(cells(row, parts));
        }
        return cells;
    }

    private List<TestCell> cells(TestRow row, List<String> configuration) {
        String mnemonic = mnemonic(row);
        if (row.attempts().isEmpty()) {
            return List.of(
                    new TestCell(row, mnemonic, suite(row, configuration), suffix(configuration), 0, 0, List.of()));
        }
        List<TestCell> cells = new ArrayList<>();
        boolean anyRed = false;
        for (List<TestAttempt> attempts : byRunAndShard(row)) {
            TestAttempt first = attempts.get(0);
            List<String> kept = new ArrayList<>(configuration);
            List<String> parts = new ArrayList<>(configuration);
            if (row.shards() > 1) {
                parts.add("shard " + first.shard() + " of " + row.shards());
            }
            if (row.runs() > 1) {
                parts.add("run " + first.run() + " of " + row.runs());
                kept.add("run " + first.run() + " of " + row.runs());
            }
            TestCell cell =
                    new TestCell(row, mnemonic, suite(row, parts), suffix(kept), first.run(), first.shard(), attempts);
            cells.add(cell);
            anyRed |= cell.verdict().isRed();
        }
        if (!anyRed && Verdict.of(row.status()).isRed()) {
            List<String> parts = new ArrayList<>(configuration);
            parts.add("as a whole");
            cells.add(new TestCell(row, mnemonic, suite(row, parts), suffix(configuration), 0, 0, List.of()));
        }
        return cells;
    }

    /** By run, shard and attempt; of two results of the same attempt the last counts. */
    private static List<List<TestAttempt>> byRunAndShard(TestRow row) {
        Map<Long, Map<Integer, TestAttempt>> cells = new TreeMap<>();
        for (TestAttempt attempt : row.attempts()) {
            long key = (long) attempt.run() << 32 | attempt.shard();
            cells.computeIfAbsent(key, unused -> new TreeMap<>()).put(attempt.attempt(), attempt);
        }
        return cells.values().stream()
                .map(attempts -> List.copyOf(attempts.values()))
                .toList();
    }

    private String mnemonic(TestRow row) {
        Configuration known = row.configuration() == null ? null : configurations.get(row.configuration());
        return known == null || known.mnemonic() == null || known.mnemonic().isEmpty()
                ? row.configuration()
                : known.mnemonic();
    }

    /** The mnemonic, and the id where two configurations of the label share it. */
    private String configurationName(TestRow row, List<TestRow> rows) {
        String mnemonic = String.valueOf(mnemonic(row));
        boolean shared = rows.stream()
                        .filter(other -> String.valueOf(mnemonic(other)).equals(mnemonic))
                        .count()
                > 1;
        return shared && row.configuration() != null && !mnemonic.equals(row.configuration())
                ? mnemonic + " " + row.configuration()
                : mnemonic;
    }

    private static String suite(TestRow row, List<String> parts) {
        return row.label() + suffix(parts);
    }

    private static String suffix(List<String> parts) {
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }
}
