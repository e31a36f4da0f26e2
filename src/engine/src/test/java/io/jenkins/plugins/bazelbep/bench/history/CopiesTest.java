package io.jenkins.plugins.bazelbep.bench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.bazelbep.history.Build;
import io.jenkins.plugins.bazelbep.history.History;
import io.jenkins.plugins.bazelbep.history.HistorySettings;
import io.jenkins.plugins.bazelbep.history.PostgresCluster;
import io.jenkins.plugins.bazelbep.history.Tables;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CopiesTest {

    private static final int TIMES = 3;
    private static final int BUILDS = 6;
    private static final Duration APART = Duration.ofMinutes(1);
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    /** One build in three is on main; four in a row are of one commit, on which a test passes and fails by turns. */
    private static void write(History history, int number, int copy) throws IOException {
        String suffix = copy == 0 ? "" : "." + copy;
        boolean main = number % 3 == 0;
        Build build = Build.of(
                        "build-" + number + suffix,
                        BEGIN.plus(Duration.ofDays(number)).plus(APART.multipliedBy(copy)))
                .job(main ? "main" : "changes")
                .commit("commit-" + number / 4 + suffix)
                .branch(main ? "main" : "change" + suffix)
                .option("--config=ci")
                .passed("//a:passes")
                .cached("//a:cached")
                .mnemonic("Javac", number, 10L * number)
                .target("//a:lib", TargetStatus.FAILED, null, 7L);
        history.writer().put((number % 2 == 0 ? build.failed("//a:changes") : build.passed("//a:changes")).facts());
    }

    private static void holdsWhatTheWriterWouldHaveWritten(HistorySettings multiplied, HistorySettings written)
            throws Exception {
        try (History history = History.open(multiplied)) {
            for (int number = 0; number < BUILDS; number++) {
                write(history, number, 0);
            }
            Copies.add(multiplied, TIMES, APART, "main");
            write(history, BUILDS, 0);
        }
        try (History history = History.open(written)) {
            for (int copy = 0; copy < TIMES; copy++) {
                for (int number = 0; number < BUILDS; number++) {
                    write(history, number, copy);
                }
            }
            write(history, BUILDS, 0);
        }
        assertThat(Tables.dump(multiplied))
                .isEqualTo(Tables.dump(written))
                .anyMatch(line -> line.startsWith("flip changes //a:changes commit-1.2"));
    }

    @Test
    public void holdsWhatTheWriterWouldHaveWrittenIntoFiles() throws Exception {
        holdsWhatTheWriterWouldHaveWritten(
                HistorySettings.embedded(folder.newFolder().toPath()),
                HistorySettings.embedded(folder.newFolder().toPath()));
    }

    @Test
    public void holdsWhatTheWriterWouldHaveWrittenIntoPostgreSql() throws Exception {
        assumeTrue(
                PostgresCluster.missing().orElse(""), PostgresCluster.missing().isEmpty());
        try (PostgresCluster cluster = PostgresCluster.start()) {
            holdsWhatTheWriterWouldHaveWritten(cluster.newDatabase(), cluster.newDatabase());
        }
    }
}
