package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.Jobs;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.write.Texts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The jobs that a question is about, as numbers.
 *
 * @param ids the numbers; null for every job
 */
record Scope(List<Integer> ids) {

    static Scope of(Connection connection, Jobs jobs) throws SQLException {
        if (jobs.names() == null) {
            return new Scope(null);
        }
        if (jobs.names().isEmpty()) {
            return new Scope(List.of());
        }
        List<String> names =
                jobs.names().stream().map(name -> Texts.fit(name, Texts.TEXT)).toList();
        return new Scope(
                Sql.of("SELECT id FROM job WHERE name = ANY(?)", names).list(connection, row -> row.getInt(1)));
    }

    /** A condition that holds for these jobs. Only {@code =} lets PostgreSQL read one job's invocations in order. */
    Sql holds(String column) {
        if (ids == null) {
            return Sql.of("1 = 1");
        }
        return ids.size() == 1 ? Sql.of(column + " = ?", ids.get(0)) : Sql.of(column + " = ANY(?)", ids);
    }
}
