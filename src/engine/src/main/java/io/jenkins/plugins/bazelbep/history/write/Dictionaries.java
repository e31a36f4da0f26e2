package io.jenkins.plugins.bazelbep.history.write;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** All dictionaries of the index. */
final class Dictionaries {

    /** A day of a job; days are counted from 1970. */
    record JobDay(int day, int job) {}

    final Dictionary<String> jobs = texts("job");
    final Dictionary<String> mnemonics = texts("mnemonic");

    final Dictionary<Facts.TargetKey> targets = new Dictionary<>("target", "label", "configuration") {
        @Override
        List<Object> values(Facts.TargetKey key) {
            return List.of(key.label(), key.configuration());
        }

        @Override
        Facts.TargetKey key(ResultSet row) throws SQLException {
            return new Facts.TargetKey(row.getString(1), row.getString(2));
        }
    };

    final Dictionary<Attribute> attributes = new Dictionary<>("attribute", "content", "kind") {
        @Override
        List<Object> values(Attribute key) {
            return List.of(key.content(), key.kind().code());
        }

        @Override
        Attribute key(ResultSet row) throws SQLException {
            return new Attribute(Attribute.Kind.of(row.getInt(2)), row.getString(1));
        }
    };

    final Dictionary<JobDay> jobDays = new Dictionary<>("job_day", "on_day", "job_id") {
        @Override
        List<Object> values(JobDay key) {
            return List.of(key.day(), key.job());
        }

        @Override
        JobDay key(ResultSet row) throws SQLException {
            return new JobDay(row.getInt(1), row.getInt(2));
        }
    };

    private static Dictionary<String> texts(String table) {
        return new Dictionary<>(table, "name") {
            @Override
            List<Object> values(String key) {
                return List.of(key);
            }

            @Override
            String key(ResultSet row) throws SQLException {
                return row.getString(1);
            }
        };
    }

    void forget() {
        List.of(jobs, mnemonics, targets, attributes, jobDays).forEach(Dictionary::forget);
    }
}
