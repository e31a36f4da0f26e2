package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.HistoryException;
import io.jenkins.plugins.bazelbep.history.Jobs;
import io.jenkins.plugins.bazelbep.history.sql.Database;
import io.jenkins.plugins.bazelbep.history.view.FlakyTest;
import io.jenkins.plugins.bazelbep.history.view.FoundPage;
import io.jenkins.plugins.bazelbep.history.view.HistoryInvocation;
import io.jenkins.plugins.bazelbep.history.view.IndexState;
import io.jenkins.plugins.bazelbep.history.view.JobSums;
import io.jenkins.plugins.bazelbep.history.view.MnemonicTrend;
import io.jenkins.plugins.bazelbep.history.view.StatusChange;
import io.jenkins.plugins.bazelbep.history.view.TargetOutcome;
import io.jenkins.plugins.bazelbep.history.view.TargetTrend;
import io.jenkins.plugins.bazelbep.history.view.TestGrid;
import io.jenkins.plugins.bazelbep.history.view.TestOutcome;
import io.jenkins.plugins.bazelbep.history.view.TestTrend;
import io.jenkins.plugins.bazelbep.history.view.TrendPoint;
import io.jenkins.plugins.bazelbep.history.view.WindowPage;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * The questions of somebody who may see some jobs. Every method throws a {@link HistoryException} where the database cannot
 * be asked. Safe for use by several threads.
 */
public final class Questions {

    private final Database database;
    private final Jobs jobs;

    public Questions(Database database, Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    /** The same questions about one job; about nothing if it may not be seen. For null, these. */
    public Questions about(String job) {
        return job == null ? this : new Questions(database, jobs.named(job));
    }

    private interface Question<T> {
        T ask(Connection connection, Scope scope) throws SQLException;
    }

    private <T> T ask(Question<T> question) throws HistoryException {
        return database.read(connection -> question.ask(connection, Scope.of(connection, jobs)));
    }

    /** Finds invocations, newest first, as far as that takes no longer than anybody waits. */
    public FoundPage<HistoryInvocation> invocations(InvocationFilter filter, Range range) throws HistoryException {
        return invocations(filter, range, SearchLimits.USUAL);
    }

    /** Finds invocations, newest first, within other limits than usual. */
    public FoundPage<HistoryInvocation> invocations(InvocationFilter filter, Range range, SearchLimits limits)
            throws HistoryException {
        return ask((connection, scope) -> new InvocationSearch(connection, scope, limits).find(filter, range));
    }

    /**
     * One test by invocation, newest first.
     *
     * @param configuration mnemonic of the configuration; null or empty for all
     * @param branch null or empty for all
     */
    public Page<TestOutcome> test(String label, String configuration, String branch, Range range)
            throws HistoryException {
        return ask((connection, scope) -> new TestHistory(connection, scope).of(label, configuration, branch, range));
    }

    /** Ranks flaky tests, the worst first; those whose label holds a text. */
    public WindowPage<FlakyTest> flaky(Span span, String partOfLabel, Range range) throws HistoryException {
        return ask((connection, scope) ->
                new FlakyTests(connection, scope).of(Window.of(connection, scope, span), partOfLabel, range));
    }

    /**
     * Finds tests that fail now, and those that did and pass again.
     *
     * @param branch null or empty for all, one after the other as they started
     * @param kind null for both
     */
    public WindowPage<StatusChange> changes(Span span, String branch, StatusChange.Kind kind, Range range)
            throws HistoryException {
        return ask((connection, scope) ->
                new StatusChanges(connection, scope).of(Window.of(connection, scope, span), branch, kind, range));
    }

    /**
     * All tests of a span of time, against the span before it.
     *
     * @param order one of {@link #testOrders}
     */
    public WindowPage<TestTrend> tests(Span span, String partOfLabel, String order, Range range)
            throws HistoryException {
        return ask((connection, scope) ->
                new TestTrends(connection, scope).of(Window.of(connection, scope, span), partOfLabel, order, range));
    }

    /** The orders in which tests can be had. */
    public static List<String> testOrders() {
        return TestTrends.ORDERS;
    }

    /**
     * Puts the tests with the most trouble against the newest invocations.
     *
     * @param until the latest start; null for any
     * @param tests how many rows at most
     * @param invocations how many columns at most
     */
    public TestGrid grid(Instant until, String partOfLabel, String branch, int tests, int invocations)
            throws HistoryException {
        return ask(
                (connection, scope) -> new Grids(connection, scope).of(until, partOfLabel, branch, tests, invocations));
    }

    /** How invocations moved by day, oldest first. */
    public WindowPage<TrendPoint> trendByDay(Span span, String branch, String command, Range range)
            throws HistoryException {
        return ask((connection, scope) ->
                new Trends(connection, scope).byDay(Window.of(connection, scope, span), branch, command, range));
    }

    /** How invocations moved one by one, oldest first. */
    public WindowPage<TrendPoint> trendByInvocation(Span span, String branch, String command, Range range)
            throws HistoryException {
        return ask((connection, scope) ->
                new Trends(connection, scope).byInvocation(Window.of(connection, scope, span), branch, command, range));
    }

    /**
     * Targets that failed or were slow in a span of time.
     *
     * @param order one of {@link #targetOrders}
     */
    public WindowPage<TargetTrend> targets(Span span, String partOfLabel, String order, Range range)
            throws HistoryException {
        return ask((connection, scope) -> new TargetHistory(connection, scope)
                .trends(Window.of(connection, scope, span), partOfLabel, order, range));
    }

    /** The orders in which targets can be had. */
    public static List<String> targetOrders() {
        return TargetHistory.ORDERS;
    }

    /** One target by invocation, as far as it failed or was slow, newest first. */
    public Page<TargetOutcome> target(String label, String configuration, String branch, Range range)
            throws HistoryException {
        return ask((connection, scope) -> new TargetHistory(connection, scope).of(label, configuration, branch, range));
    }

    /**
     * What the actions of each mnemonic cost, and how that moved.
     *
     * @param order one of {@link #mnemonicOrders}
     */
    public WindowPage<MnemonicTrend> mnemonics(Span span, String order, Range range) throws HistoryException {
        return ask((connection, scope) ->
                new Mnemonics(connection, scope).of(Window.of(connection, scope, span), order, range));
    }

    /** The orders in which mnemonics can be had. */
    public static List<String> mnemonicOrders() {
        return Mnemonics.ORDERS;
    }

    /** The jobs of which the history tells, those with the newest invocation first. */
    public Page<JobSums> jobs(Range range) throws HistoryException {
        return ask((connection, scope) -> new Contents(connection, scope).jobs(range));
    }

    /** How much the history remembers. */
    public IndexState state() throws HistoryException {
        return ask((connection, scope) -> new Contents(connection, scope).state());
    }
}
