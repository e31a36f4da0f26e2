package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.FlakyTest;
import io.jenkins.plugins.bazelbep.history.view.FlakyTest.Evidence;
import io.jenkins.plugins.bazelbep.history.view.InvocationRef;
import io.jenkins.plugins.bazelbep.history.write.Codes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds where tests were flaky last. */
final class FlakyEvidence {

    /** Of so many newest ones some may be of other jobs, or lie outside the span of time. */
    private static final int LOOKED_AT = 20;

    private final Connection connection;
    private final Scope scope;
    private final Window window;

    FlakyEvidence(Connection connection, Scope scope, Window window) {
        this.connection = connection;
        this.scope = scope;
        this.window = window;
    }

    private record Flip(int target, String commit, int passed, int failed) {}

    /** The newest evidence of each test, newest first. */
    Map<Integer, List<Evidence>> of(List<Integer> targets) throws SQLException {
        List<Long> verdicts = verdicts(targets);
        List<Flip> flips = flips(targets);
        Set<Integer> ids = new HashSet<>();
        verdicts.forEach(key -> ids.add(Keys.owner(key)));
        flips.forEach(flip -> ids.addAll(List.of(flip.passed(), flip.failed())));
        Map<Integer, InvocationRef> refs = Refs.byId(connection, ids, scope, window);
        verdicts.removeIf(key -> !refs.containsKey(Keys.owner(key)));
        Map<Long, Outcomes.Outcome> outcomes = Outcomes.byKey(connection, verdicts);
        Map<Integer, List<Evidence>> evidence = new HashMap<>();
        for (long key : verdicts) {
            InvocationRef passed = refs.get(Keys.owner(key));
            Outcomes.Outcome outcome = outcomes.get(key);
            add(
                    evidence,
                    Keys.member(key),
                    new Evidence(
                            FlakyTest.Kind.FLAKY,
                            passed.commit(),
                            outcome == null ? null : (Integer) outcome.attempts(),
                            passed,
                            null));
        }
        for (Flip flip : flips) {
            InvocationRef passed = refs.get(flip.passed());
            InvocationRef failed = refs.get(flip.failed());
            if (passed != null && failed != null) {
                add(
                        evidence,
                        flip.target(),
                        new Evidence(FlakyTest.Kind.BOTH_WAYS, flip.commit(), null, passed, failed));
            }
        }
        evidence.replaceAll((target, all) -> all.stream()
                .sorted(Comparator.comparing(Evidence::time).reversed())
                .limit(FlakyTest.EVIDENCE_SHOWN)
                .toList());
        return evidence;
    }

    private static void add(Map<Integer, List<Evidence>> evidence, int target, Evidence one) {
        evidence.computeIfAbsent(target, key -> new ArrayList<>()).add(one);
    }

    /** One small question for each test: neither database would stop early at the newest of each in a single one. */
    private List<Long> verdicts(List<Integer> targets) throws SQLException {
        List<Long> verdicts = new ArrayList<>();
        for (int target : targets) {
            verdicts.addAll(Sql.of(
                            "SELECT invocation_id FROM test_trouble WHERE target_id = ? AND status = ?",
                            target,
                            Codes.FLAKY)
                    .and("ORDER BY target_id DESC, invocation_id DESC LIMIT " + LOOKED_AT)
                    .list(connection, row -> Keys.of(row.getInt(1), target)));
        }
        return verdicts;
    }

    /** The newest of each test: whole days, until there are enough. */
    private List<Flip> flips(List<Integer> targets) throws SQLException {
        if (targets.isEmpty()) {
            return List.of();
        }
        List<Flip> flips = new ArrayList<>();
        Map<Integer, Integer> counts = new HashMap<>();
        Map<Integer, Integer> days = new HashMap<>();
        Sql.of(
                        "SELECT target_id, commit_hash, passed_id, failed_id, on_day FROM verdict_flip WHERE target_id = ANY(?)",
                        targets)
                .and("AND on_day BETWEEN ? AND ? AND", window.firstDay(), window.lastDay())
                .and(scope.holds("job_id"))
                .and("ORDER BY on_day DESC")
                .each(connection, row -> {
                    Flip flip = new Flip(row.getInt(1), row.getString(2), row.getInt(3), row.getInt(4));
                    int day = row.getInt(5);
                    if (counts.merge(flip.target(), 1, Integer::sum) <= LOOKED_AT || days.get(flip.target()) == day) {
                        days.put(flip.target(), day);
                        flips.add(flip);
                    }
                });
        return flips;
    }
}
