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

    /** The orders in which they can be had. */
    static final List<String> ORDERS =
            List.of("-duration", "duration", "-change", "-failed", "-flaky", "-runs", "label");

    private final Connection connection;
    private final Scope scope;

    TestTrends(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    WindowPage<TestTrend> of(Window window, String partOfLabel, String order, Range range) throws SQLException {
        Map<Integer, RunSums> now = TestSums.of(connection, scope, window.firstDay(), window.lastDay());
        Map<Integer, RunSums> before = TestSums.of(connection, scope, window.firstDayBefore(), window.firstDay() - 1);
        Map<Integer, TargetKey> keys = Targets.byId(connection, now.keySet(), partOfLabel);
        List<TestTrend> trends = new ArrayList<>();
        keys.forEach((id, key) -> trends.add(trend(key, now.get(id), before.get(id))));
        trends.sort(order(order));
        return window.page(trends, range);
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
            case "-change" -> highestFirst(TestTrend::change);
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
