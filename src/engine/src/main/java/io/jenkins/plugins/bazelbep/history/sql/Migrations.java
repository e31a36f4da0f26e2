package io.jenkins.plugins.bazelbep.history.sql;

import io.jenkins.plugins.bazelbep.history.HistorySettings;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the tables to the state that this program knows: the files in {@code history/schema}, each run once, in order. */
final class Migrations {

    private static final String FILES = "classpath:io/jenkins/plugins/bazelbep/history/schema";

    private Migrations() {}

    /** @throws SQLException if that fails, or if a newer program has been there */
    static void bringUpToDate(DataSource source) throws SQLException {
        try {
            Flyway flyway = flyway(source).load();
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new SQLException(e.getMessage().replaceAll("\\s*\\R\\s*", " "), e);
        }
    }

    /** Flyway itself would go on, or say in its own words what an administrator cannot do anything with. */
    private static void refuseNewer(Flyway flyway) throws SQLException {
        for (MigrationInfo migration : flyway.info().applied()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new SQLException("its tables were made by a newer version of this program (schema "
                        + migration.getVersion() + "); use that one, or give this one a database of its own");
            }
        }
    }

    /** Our own class loader and no other place to look: inside a host there may be other programs that use Flyway. */
    static FluentConfiguration flyway(DataSource source) {
        return Flyway.configure(HistorySettings.class.getClassLoader())
                .dataSource(source)
                .locations(FILES)
                .table("bazel_bep_schema")
                .cleanDisabled(true)
                .communityDBSupportEnabled(false);
    }
}
