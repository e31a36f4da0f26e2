package io.jenkins.plugins.bazelbep.history.ask;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * An invocation that a search looks at: what conditions need of its row.
 *
 * @param job number of its job
 * @param jobDay number of its day
 * @param started in milliseconds
 * @param hasTests whether it ran any
 * @param state as the tables have it
 */
record Candidate(
        int id,
        int job,
        int jobDay,
        long started,
        boolean hasTests,
        int state,
        Boolean success,
        String invocationId,
        String command,
        String user,
        String host,
        String repository,
        String commit,
        String branch) {

    /** The columns that {@link #of} reads, of the table {@code invocation i}. */
    static final String COLUMNS = "i.id, i.job_id, i.job_day_id, i.started, i.tests_total, i.state, i.success, i.uuid,"
            + " i.command, i.user_name, i.host, i.repository, i.commit_hash, i.branch";

    static Candidate of(ResultSet row) throws SQLException {
        return new Candidate(
                row.getInt("id"),
                row.getInt("job_id"),
                row.getInt("job_day_id"),
                row.getLong("started"),
                row.getInt("tests_total") > 0,
                row.getInt("state"),
                row.getObject("success", Boolean.class),
                row.getString("uuid"),
                row.getString("command"),
                row.getString("user_name"),
                row.getString("host"),
                row.getString("repository"),
                row.getString("commit_hash"),
                row.getString("branch"));
    }

    /** The texts that words are looked for in; any of them may be null. */
    Stream<String> texts() {
        return Stream.of(invocationId, command, user, host, repository, commit, branch);
    }
}
