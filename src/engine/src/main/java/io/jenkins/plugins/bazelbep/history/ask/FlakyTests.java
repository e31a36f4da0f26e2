package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.FlakyTest;
import io.jenkins.plugins.bazelbep.history.view.FlakyTest.Evidence;
import io.jenkins.plugins.bazelbep.history.view.RunSums;
import io.jenkins.plugins.bazelbep.history.view.WindowPage;
import io.jenkins.plugins.bazelbep.history.write.Facts.TargetKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ranks tests by how flaky they are. */
final class FlakyTests {

    /** The sums of more tests than these are read with those of all others, rather than looked up. */
    private static final int FEW = 200;

    private static final RunSums NONE = new RunSums(0, 0, 0, 0, 0, null);

    private final Connection connection;
    private final Scope scope;

    FlakyTests(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    private record Candidate(int id, TargetKey key, RunSums sums, long flips, double score) {}

    WindowPage<FlakyTest> of(Window window, String partOfLabel, Range range) throws SQLException {
        Map<Integer, Long> flips = flips(window);
        Set<Integer> ids = new HashSet<>(flips.keySet());
        ids.addAll(TestSums.flaky(connection, scope, window.firstDay(), window.lastDay()));
        Map<Integer, TargetKey> keys = Targets.byId(connection, ids, partOfLabel);
        Map<Integer, RunSums> sums = keys.size() > FEW
                ? TestSums.of(connection, scope, window.firstDay(), window.lastDay())
                : TestSums.of(connection, scope, window.firstDay(), window.lastDay(), keys.keySet());
        List<Candidate> ranked = new ArrayList<>();
        keys.forEach((id, key) -> {
            RunSums sum = sums.getOrDefault(id, NONE);
            long both = flips.getOrDefault(id, 0L);
            ranked.add(new Candidate(id, key, sum, both, score(sum.flaky() + both, sum.runs())));
        });
        ranked.sort(Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparing(candidate -> candidate.key().label())
                .thenComparing(candidate -> candidate.key().configuration()));
        List<Candidate> page = range.of(ranked);
        Map<Integer, List<Evidence>> evidence = new FlakyEvidence(connection, scope, window)
                .of(page.stream().map(Candidate::id).toList());
        return new WindowPage<>(
                window.since(),
                window.until(),
                ranked.size(),
                page.stream()
                        .map(candidate -> flaky(candidate, evidence.getOrDefault(candidate.id(), List.of())))
                        .toList());
    }

    private Map<Integer, Long> flips(Window window) throws SQLException {
        Map<Integer, Long> flips = new HashMap<>();
        Sql.of(
                        "SELECT target_id, COUNT(*) FROM verdict_flip WHERE on_day BETWEEN ? AND ? AND",
                        window.firstDay(),
                        window.lastDay())
                .and(scope.holds("job_id"))
                .and("GROUP BY target_id")
                .list(connection, row -> flips.put(row.getInt(1), row.getLong(2)));
        return flips;
    }

    private static FlakyTest flaky(Candidate candidate, List<Evidence> evidence) {
        return new FlakyTest(
                candidate.key().label(),
                candidate.key().configuration(),
                Math.round(candidate.score() * 10_000) / 100.0,
                candidate.sums().runs(),
                candidate.sums().failed(),
                candidate.sums().flaky(),
                candidate.flips(),
                evidence.isEmpty() ? null : evidence.get(0).time(),
                evidence);
    }

    /**
     * The share of flaky runs that so many runs prove at least: the lower end of Wilson's interval. One flaky run of one
     * says less than thirty of a hundred.
     */
    static double score(long flaky, long runs) {
        double z = 1.96;
        double n = Math.max(runs, flaky);
        if (n == 0) {
            return 0;
        }
        double share = flaky / n;
        double centre = share + z * z / (2 * n);
        double margin = z * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        return Math.max(0, (centre - margin) / (1 + z * z / n));
    }
}
