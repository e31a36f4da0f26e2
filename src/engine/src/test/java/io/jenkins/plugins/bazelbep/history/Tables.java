package io.jenkins.plugins.bazelbep.history;

import io.jenkins.plugins.bazelbep.history.sql.Database;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What an index holds, in words: two of them that were filled in other orders have the same. */
public final class Tables {

    private static final List<String> QUERIES = List.of(
            "SELECT 'invocation', j.name, i.uuid, i.revision, i.started, i.tests_total, d.on_day FROM invocation i"
                    + " JOIN job j ON j.id = i.job_id JOIN job_day d ON d.id = i.job_day_id",
            "SELECT 'outcome', i.uuid, t.label, o.status, o.attempts, o.cached, o.duration FROM test_outcome o"
                    + " LEFT JOIN invocation i ON i.id = o.id / 4294967296 JOIN target t ON t.id = MOD(o.id, 4294967296)",
            "SELECT 'trouble', i.uuid, t.label, o.status FROM test_trouble o"
                    + " LEFT JOIN invocation i ON i.id = o.invocation_id JOIN target t ON t.id = o.target_id",
            "SELECT 'day', j.name, d.on_day, t.label, o.outcomes, o.runs, o.passed, o.failed, o.flaky, o.cached, o.timed,"
                    + " o.duration FROM test_day o JOIN job_day d ON d.id = o.id / 4294967296"
                    + " JOIN job j ON j.id = d.job_id JOIN target t ON t.id = MOD(o.id, 4294967296)",
            "SELECT 'flip', j.name, t.label, f.commit_hash FROM verdict_flip f JOIN job j ON j.id = f.job_id"
                    + " JOIN target t ON t.id = f.target_id JOIN invocation p ON p.id = f.passed_id"
                    + " JOIN invocation q ON q.id = f.failed_id",
            "SELECT 'flips', COUNT(*) FROM verdict_flip",
            "SELECT 'target', i.uuid, t.label, o.status, o.reason, o.duration FROM target_outcome o"
                    + " LEFT JOIN invocation i ON i.id = o.invocation_id JOIN target t ON t.id = o.target_id",
            "SELECT 'mnemonic', i.uuid, m.name, o.executed, o.user_time FROM mnemonic_outcome o"
                    + " LEFT JOIN invocation i ON i.id = o.invocation_id JOIN mnemonic m ON m.id = o.mnemonic_id",
            "SELECT 'mnemonic day', d.on_day, m.name, o.invocations, o.executed, o.user_time FROM mnemonic_day o"
                    + " JOIN job_day d ON d.id = o.id / 4294967296 JOIN mnemonic m ON m.id = MOD(o.id, 4294967296)",
            "SELECT 'attribute', i.uuid, a.kind, a.content FROM invocation_attribute o"
                    + " LEFT JOIN invocation i ON i.id = o.invocation_id JOIN attribute a ON a.id = o.attribute_id");

    private Tables() {}

    /** One line for each row, sorted. */
    public static List<String> dump(HistorySettings settings) throws HistoryException {
        try (Database database = Database.open(settings)) {
            return database.read(connection -> {
                List<String> lines = new ArrayList<>();
                for (String query : QUERIES) {
                    lines.addAll(Sql.of(query).list(connection, Tables::line));
                }
                lines.sort(null);
                return lines;
            });
        }
    }

    private static String line(ResultSet row) throws SQLException {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            line.append(row.getString(i)).append(' ');
        }
        return line.toString();
    }
}
