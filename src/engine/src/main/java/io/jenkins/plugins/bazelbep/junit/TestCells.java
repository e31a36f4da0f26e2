package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.invocation.view.Configuration;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Divides the tests of one label into what becomes a file each, and names them. */
final class TestCells {

    private final TestedInvocation invocation;
    private final Map<String, Configuration> configurations;

    TestCells(TestedInvocation invocation, List<Configuration> configurations) {
        this.invocation = invocation;
        this.configurations = configurations.stream()
                .filter(configuration -> configuration.id() != null)
                .collect(Collectors.toMap(Configuration::id, configuration -> configuration, (one, other) -> other));
    }

    /** Takes what becomes a file. */
    @FunctionalInterface
    interface CellSink {
        void accept(TestCell cell) throws IOException;
    }

    /** @param rows all rows of one label, one for each configuration */
    void divide(List<TestRow> rows, CellSink sink) throws IOException {
        for (TestRow row : rows) {
            divide(row, rows.size() > 1 ? List.of(configurationName(row, rows)) : List.of(), sink);
        }
    }

    private void divide(TestRow row, List<String> configuration, CellSink sink) throws IOException {
        Attempts all = new Attempts(invocation, row);
        boolean any = false;
        boolean anyRed = false;
        for (List<TestAttempt> attempts = all.next(); attempts != null; attempts = all.next()) {
            TestCell cell = cell(row, configuration, attempts);
            any = true;
            anyRed |= cell.verdict().isRed();
            sink.accept(cell);
        }
        if (!any) {
            sink.accept(whole(row, configuration, configuration));
        } else if (!anyRed && Verdict.of(row.status()).isRed()) {
            List<String> parts = new ArrayList<>(configuration);
            parts.add("as a whole");
            sink.accept(whole(row, configuration, parts));
        }
    }

    private TestCell cell(TestRow row, List<String> configuration, List<TestAttempt> attempts) {
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
        return new TestCell(row, mnemonic(row), suite(row, parts), suffix(kept), first.run(), first.shard(), attempts);
    }

    private TestCell whole(TestRow row, List<String> configuration, List<String> parts) {
        return new TestCell(row, mnemonic(row), suite(row, parts), suffix(configuration), 0, 0, List.of());
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
