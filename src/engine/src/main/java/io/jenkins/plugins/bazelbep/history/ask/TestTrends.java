package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.view.RunSums;
import io.jenkins.plugins.bazelbep.history.view.TestTrend;
import io.jenkins.plugins.bazelbep.history.view.WindowPage;
import io.jenkins.plugins.bazelbep.history.write.Facts.TargetKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** All tests of a span of time: how they did and how they moved. */
final class TestTrends {

    private static final String BY_CHANGE = "-change";

    /** The orders in which they can be had. */
    static final List<String> ORDERS =
            List.of("-duration", "duration", BY_CHANGE, "-failed", "-flaky", "-runs", "label");

    private final Connection connection;
    private final Scope scope;

    TestTrends(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    private record Test(int id, TestTrend trend) {}

    WindowPage<TestTrend> of(Window window, String partOfLabel, String order, Range range) throws SQLException {
        Map<Integer, RunSums> now = TestSums.of(connection, scope, window.firstDay(), window.lastDay());
        int firstBefore = window.firstDayBefore();
        int lastBefore = window.firstDay() - 1;
        // Only an order by change needs the sums before of all tests; for a page they are quickly looked up.
        Map<Integer, RunSums> before =
                order.equals(BY_CHANGE) ? TestSums.of(connection, scope, firstBefore, lastBefore) : Map.of();
        Map<Integer, TargetKey> keys = Targets.byId(connection, now.keySet(), partOfLabel);
        List<Test> tests = new ArrayList<>();
        keys.forEach((id, key) -> tests.add(new Test(id, trend(key, now.get(id), before.get(id)))));
        tests.sort(Comparator.comparing(Test::trend, order(order)));
        List<Integer> shown = range.of(tests).stream().map(Test::id).toList();
        Map<Integer, RunSums> beforeShown =
                before.isEmpty() ? TestSums.of(connection, scope, firstBefore, lastBefore, shown) : before;
        List<TestTrend> page = shown.stream()
                .map(id -> trend(keys.get(id), now.get(id), beforeShown.get(id)))
                .toList();
        return new WindowPage<>(window.since(), window.until(), tests.size(), page);
    }

    private static TestTrend trend(TargetKey key, RunSums now, RunSums before) {
        Long change = before == null || before.averageDuration() == null || now.averageDuration() == null
                ? null
                : (Long) (now.averageDuration() - before.averageDuration());
        return new TestTrend(key.label(), key.configuration(), now, before, change);
    }

    private static Comparator<TestTrend> order(String order) {
        Comparator<TestTrend> byLabel = Comparator.comparing(TestTrend::label).thenComparing(TestTrend::configuration);
        Comparator<TestTrend> wanted = switch (order) {
            case "duration" ->
                Comparator.comparing(
                        trend -> trend.now().averageDuration(), Comparator.nullsLast(Comparator.naturalOrder()));
            case "-duration" -> highestFirst(trend -> trend.now().averageDuration());
            case BY_CHANGE -> highestFirst(TestTrend::change);
            case "-failed" -> most(trend -> trend.now().failed());
            case "-flaky" -> most(trend -> trend.now().flaky());
            case "-runs" -> most(trend -> trend.now().runs());
            default -> byLabel;
        };
        return wanted.thenComparing(byLabel);
    }

    private static Comparator<TestTrend> highestFirst(Function<TestTrend, Long> field) {
        return Comparator.comparing(field, Comparator.nullsLast(Comparator.reverseOrder()));
    }

    private static Comparator<TestTrend> most(ToLongFunction<TestTrend> field) {
        return Comparator.comparingLong(field).reversed();
    }
}
