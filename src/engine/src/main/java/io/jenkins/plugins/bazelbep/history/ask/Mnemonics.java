package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.view.MnemonicTrend;
import io.jenkins.plugins.bazelbep.history.view.WindowPage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the actions of each mnemonic cost, and how that moved. */
final class Mnemonics {

    /** The orders in which they can be had. */
    static final List<String> ORDERS = List.of("-time", "-change", "-executed");

    private final Connection connection;
    private final Scope scope;

    Mnemonics(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    private record Sums(long invocations, long executed, long time) {}

    WindowPage<MnemonicTrend> of(Window window, String order, Range range) throws SQLException {
        Map<String, Sums> now = sums(window.firstDay(), window.lastDay());
        Map<String, Sums> before = sums(window.firstDayBefore(), window.firstDay() - 1);
        List<MnemonicTrend> trends = new ArrayList<>();
        now.forEach((name, sums) -> {
            Long earlier = before.containsKey(name) ? (Long) before.get(name).time() : null;
            trends.add(new MnemonicTrend(
                    name,
                    sums.invocations(),
                    sums.executed(),
                    sums.time(),
                    earlier,
                    earlier == null ? null : (Long) (sums.time() - earlier)));
        });
        Comparator<MnemonicTrend> wanted = switch (order) {
            case "-change" ->
                Comparator.comparing(MnemonicTrend::change, Comparator.nullsLast(Comparator.reverseOrder()));
            case "-executed" ->
                Comparator.comparingLong(MnemonicTrend::executed).reversed();
            default -> Comparator.comparingLong(MnemonicTrend::time).reversed();
        };
        trends.sort(wanted.thenComparing(MnemonicTrend::mnemonic));
        return window.page(trends, range);
    }

    private Map<String, Sums> sums(int firstDay, int lastDay) throws SQLException {
        Map<String, Sums> sums = new HashMap<>();
        Sql.of("""
                        SELECT m.name, SUM(d.invocations), SUM(d.executed), SUM(d.system_time + d.user_time)
                        FROM job_day jd
                            JOIN mnemonic_day d ON d.id BETWEEN jd.id * FACTOR AND jd.id * FACTOR + (FACTOR - 1)
                            JOIN mnemonic m ON m.id = MOD(d.id, FACTOR)
                        WHERE jd.on_day BETWEEN ? AND ? AND""".replace("FACTOR", Keys.FACTOR), firstDay, lastDay)
                .and(scope.holds("jd.job_id"))
                .and("GROUP BY m.name")
                .list(connection, row -> {
                    long invocations = Math.max(1, row.getLong(2));
                    return sums.put(
                            row.getString(1), new Sums(invocations, row.getLong(3), row.getLong(4) / invocations));
                });
        return sums;
    }
}
