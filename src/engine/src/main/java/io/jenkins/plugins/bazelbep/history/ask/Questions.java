package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.HistoryException;
import io.jenkins.plugins.bazelbep.history.Jobs;
import io.jenkins.plugins.bazelbep.history.sql.Database;
import io.jenkins.plugins.bazelbep.history.view.HistoryInvocation;
import io.jenkins.plugins.bazelbep.history.view.TestOutcome;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import java.sql.Connection;
import java.sql.SQLException;

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

    /** Finds invocations, newest first. */
    public Page<HistoryInvocation> invocations(InvocationFilter filter, Range range) throws HistoryException {
        return ask((connection, scope) -> new InvocationSearch(connection, scope).find(filter, range));
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
}
