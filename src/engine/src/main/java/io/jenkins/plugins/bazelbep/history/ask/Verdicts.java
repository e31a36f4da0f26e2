package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.view.StatusChange;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Puts verdicts of tests in a row. It knows where tests failed, and looks up where they passed: for all tests together, of
 * each a few invocations at first and then more and more, until the nearest pass is found.
 */
final class Verdicts {

    private static final int FIRST_LOOK = 2;
    private static final int LOOKS_GROW_BY = 4;

    private static final int NONE = -1;

    private final Connection connection;
    private final List<Integer> invocations;
    private final Map<Integer, TreeSet<Integer>> failures;

    /**
     * Begins.
     *
     * @param invocations newest first
     * @param failures for each test the places of the invocations in which it failed
     */
    Verdicts(Connection connection, List<Integer> invocations, Map<Integer, TreeSet<Integer>> failures) {
        this.connection = connection;
        this.invocations = invocations;
        this.failures = failures;
    }

    /** The newest row of failures of each test that failed at all. */
    List<Streak> streaks() throws SQLException {
        Map<Integer, Integer> newestFailures = new HashMap<>();
        failures.forEach((test, places) -> newestFailures.put(test, places.first()));
        Map<Integer, Integer> passesBefore = nearestPasses(newestFailures, 1);
        Map<Integer, Integer> passesAfter = nearestPasses(newestFailures, -1);
        Map<Integer, Integer> newestPasses = new HashMap<>();
        passesAfter.keySet().forEach(test -> newestPasses.put(test, -1));
        Map<Integer, Integer> newest = nearestPasses(newestPasses, 1);
        List<Streak> streaks = new ArrayList<>();
        failures.forEach((test, places) -> {
            int before = passesBefore.getOrDefault(test, NONE);
            TreeSet<Integer> row = new TreeSet<>(before == NONE ? places : places.headSet(before));
            Integer repaired = passesAfter.get(test);
            streaks.add(
                    repaired == null
                            ? new Streak(test, StatusChange.Kind.FAILING, row.first(), row.last(), before, row.size())
                            : new Streak(
                                    test,
                                    StatusChange.Kind.FIXED,
                                    newest.get(test),
                                    repaired,
                                    row.first(),
                                    row.size()));
        });
        return streaks;
    }

    /**
     * Finds for each test the place of the nearest invocation in which it passed, from a place on.
     *
     * @param from where to begin, that place left out
     * @param step 1 for older ones, -1 for newer ones
     */
    private Map<Integer, Integer> nearestPasses(Map<Integer, Integer> from, int step) throws SQLException {
        Map<Integer, Integer> found = new HashMap<>();
        Map<Integer, Integer> at = new HashMap<>(from);
        for (int look = FIRST_LOOK; !at.isEmpty(); look *= LOOKS_GROW_BY) {
            List<Long> keys = new ArrayList<>();
            for (Map.Entry<Integer, Integer> test : at.entrySet()) {
                for (int place : places(test, step, look)) {
                    keys.add(Keys.of(invocations.get(place), test.getKey()));
                }
            }
            Map<Long, Outcomes.Outcome> outcomes = Outcomes.byKey(connection, keys);
            Map<Integer, Integer> further = new HashMap<>();
            for (Map.Entry<Integer, Integer> test : at.entrySet()) {
                int pass = NONE;
                for (int place : places(test, step, look)) {
                    if (pass == NONE && isPass(outcomes.get(Keys.of(invocations.get(place), test.getKey())))) {
                        pass = place;
                    }
                }
                int next = test.getValue() + step * look;
                if (pass != NONE) {
                    found.put(test.getKey(), pass);
                } else if (next + step >= 0 && next + step < invocations.size()) {
                    further.put(test.getKey(), next);
                }
            }
            at = further;
        }
        return found;
    }

    /** The next places after one, as far as there are any and the test is not known to have failed there. */
    private List<Integer> places(Map.Entry<Integer, Integer> test, int step, int look) {
        List<Integer> places = new ArrayList<>();
        for (int i = 1; i <= look; i++) {
            int place = test.getValue() + step * i;
            if (place >= 0
                    && place < invocations.size()
                    && !failures.get(test.getKey()).contains(place)) {
                places.add(place);
            }
        }
        return places;
    }

    private static boolean isPass(Outcomes.Outcome outcome) {
        return outcome != null && (outcome.status() == TestStatus.PASSED || outcome.status() == TestStatus.FLAKY);
    }
}
