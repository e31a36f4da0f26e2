package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Pieces;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the invocations that tell of a test or target by part of its label. The sums by day say how many invocations of a
 * job's day have a test: where all of them do, or none, not one of them is looked at. In what is left, tests are looked up
 * by number: the most usual one first, then, where that one was not, a few more and so on.
 */
final class LabelOutcomes {

    /** A text that stands in more labels than these is not looked for in the others. */
    private static final int MOST_LABELS = 100;

    /** More labels than these are not asked whether they have few outcomes in all. */
    private static final int FEW_LABELS = 4;

    private static final int LOOKS_GROW_BY = 4;

    /** Of so few invocations of a day each is looked up rather than all of the day counted. */
    private static final int WORTH_COUNTING = 50;

    /** @param tests those that the day has, the most usual one first */
    private record Day(List<Integer> tests, int outcomesOfFirst) {}

    private final Connection connection;
    private final Scope scope;
    private final int mostLookedUp;
    private final List<Integer> targets;
    private final Map<Integer, Day> days = new HashMap<>();
    private final Map<Integer, Integer> invocationsWithTests = new HashMap<>();
    private int lookedUp;

    LabelOutcomes(Connection connection, Scope scope, String text, int mostLookedUp) throws SQLException {
        this.connection = connection;
        this.scope = scope;
        this.mostLookedUp = mostLookedUp;
        this.targets = Targets.containing(connection, text, MOST_LABELS);
    }

    /** Whether so much was looked up that it would take too long to go on. */
    boolean isTired() {
        return lookedUp >= mostLookedUp;
    }

    Set<Integer> among(List<Candidate> candidates) throws SQLException {
        Set<Integer> found = new HashSet<>();
        if (targets.isEmpty() || candidates.isEmpty()) {
            return found;
        }
        Pieces.each(
                connection,
                candidates.stream().map(Candidate::id).toList(),
                some -> Sql.of("SELECT invocation_id FROM target_outcome WHERE invocation_id = ANY(?)", some)
                        .and("AND target_id = ANY(?)", targets),
                row -> found.add(row.getInt(1)));
        Map<Integer, List<Integer>> left = new HashMap<>();
        for (Candidate candidate : candidates) {
            if (candidate.hasTests() && !found.contains(candidate.id())) {
                left.computeIfAbsent(candidate.jobDay(), day -> new ArrayList<>())
                        .add(candidate.id());
            }
        }
        readDays(left.keySet());
        left.keySet().removeIf(day -> days.get(day).tests().isEmpty());
        count(left);
        left.entrySet().removeIf(day -> {
            boolean all =
                    days.get(day.getKey()).outcomesOfFirst() == invocationsWithTests.getOrDefault(day.getKey(), 0);
            if (all) {
                found.addAll(day.getValue());
            }
            return all;
        });
        lookUp(left, found);
        return found;
    }

    private void readDays(Collection<Integer> wanted) throws SQLException {
        List<Integer> unread =
                wanted.stream().filter(day -> !days.containsKey(day)).toList();
        Map<Integer, Integer> most = new HashMap<>();
        Map<Integer, List<Integer>> tests = new HashMap<>();
        Pieces.each(
                connection,
                keys(unread, targets),
                some -> Sql.of("SELECT id, outcomes FROM test_day WHERE id = ANY(?)", some),
                row -> {
                    int day = Keys.owner(row.getLong(1));
                    List<Integer> ofDay = tests.computeIfAbsent(day, key -> new ArrayList<>());
                    boolean first = row.getInt(2) > most.getOrDefault(day, 0);
                    ofDay.add(first ? 0 : ofDay.size(), Keys.member(row.getLong(1)));
                    most.merge(day, row.getInt(2), Math::max);
                });
        unread.forEach(day -> days.put(day, new Day(tests.getOrDefault(day, List.of()), most.getOrDefault(day, 0))));
    }

    private void count(Map<Integer, List<Integer>> candidates) throws SQLException {
        List<Integer> wanted = candidates.entrySet().stream()
                .filter(day -> day.getValue().size() >= WORTH_COUNTING)
                .map(Map.Entry::getKey)
                .filter(day -> !invocationsWithTests.containsKey(day))
                .toList();
        Pieces.each(
                connection,
                wanted,
                some -> Sql.of("SELECT job_day_id, COUNT(*) FROM invocation WHERE job_day_id = ANY(?)", some)
                        .and("AND tests_total > 0 GROUP BY job_day_id"),
                row -> invocationsWithTests.put(row.getInt(1), row.getInt(2)));
    }

    private void lookUp(Map<Integer, List<Integer>> left, Set<Integer> found) throws SQLException {
        int from = 0;
        for (int look = 1; !left.isEmpty(); look *= LOOKS_GROW_BY) {
            List<Long> outcomes = new ArrayList<>();
            int to = from + look;
            for (Map.Entry<Integer, List<Integer>> day : left.entrySet()) {
                List<Integer> tests = days.get(day.getKey()).tests();
                outcomes.addAll(keys(day.getValue(), tests.subList(from, Math.min(tests.size(), to))));
            }
            lookUp(outcomes, found);
            left.values().forEach(invocations -> invocations.removeIf(found::contains));
            left.entrySet()
                    .removeIf(day -> day.getValue().isEmpty()
                            || days.get(day.getKey()).tests().size() <= to);
            from = to;
        }
    }

    private void lookUp(List<Long> outcomes, Set<Integer> found) throws SQLException {
        lookedUp += outcomes.size();
        Pieces.each(
                connection,
                outcomes,
                some -> Sql.of("SELECT id FROM test_outcome WHERE id = ANY(?)", some),
                row -> found.add(Keys.owner(row.getLong(1))));
    }

    /** All of them, if there are no more than so many. */
    Optional<Set<Integer>> few(int most) throws SQLException {
        if (targets.isEmpty()) {
            return Optional.of(Set.of());
        }
        if (targets.size() > FEW_LABELS) {
            return Optional.empty();
        }
        List<TestDay> withTests = TestDay.of(connection, scope, targets);
        List<Integer> jobDays =
                withTests.stream().flatMap(day -> day.jobDays().stream()).toList();
        if (withTests.stream().mapToLong(TestDay::outcomes).sum() > most) {
            return Optional.empty();
        }
        List<Integer> invocations = Sql.of(
                        "SELECT id FROM invocation WHERE job_day_id = ANY(?) LIMIT ?", jobDays, most + 1)
                .list(connection, row -> row.getInt(1));
        Set<Integer> found = new HashSet<>(
                Sql.of("SELECT invocation_id FROM target_outcome WHERE target_id = ANY(?) LIMIT ?", targets, most + 1)
                        .list(connection, row -> row.getInt(1)));
        if (invocations.size() > most || found.size() > most) {
            return Optional.empty();
        }
        found.addAll(invocations);
        return Optional.of(found);
    }

    private static List<Long> keys(Collection<Integer> owners, List<Integer> members) {
        List<Long> keys = new ArrayList<>();
        for (int owner : owners) {
            for (int member : members) {
                keys.add(Keys.of(owner, member));
            }
        }
        return keys;
    }
}
