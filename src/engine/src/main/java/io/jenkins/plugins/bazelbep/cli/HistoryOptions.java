package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.cli.serve.RecordedHistory;
import io.jenkins.plugins.bazelbep.history.HistorySettings;
import io.jenkins.plugins.bazelbep.history.write.RecorderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Where the index over all invocations is. */
final class HistoryOptions {

    @Option(
            names = "--history",
            paramLabel = "URL",
            description =
                    "a PostgreSQL database for the history, as jdbc:postgresql://host/database; a file in DIR without it")
    String url;

    @Option(names = "--history-user", paramLabel = "NAME", description = "the user of that database")
    String user = "";

    @Option(
            names = "--history-password-file",
            paramLabel = "FILE",
            description = "a file whose first line is that user's password")
    Path passwordFile;

    @Option(
            names = "--history-days",
            paramLabel = "N",
            description = "forget in the history what started more than N days ago; without it nothing is forgotten")
    Integer days;

    /** @throws IOException if the password cannot be read */
    RecordedHistory.Settings settings(Path data) throws IOException {
        RecorderSettings recording = RecorderSettings.defaults();
        if (days != null) {
            recording = recording.withKeepFor(Duration.ofDays(days));
        }
        return new RecordedHistory.Settings(database(data), recording);
    }

    private HistorySettings database(Path data) throws IOException {
        if (url == null) {
            return HistorySettings.embedded(RecordedHistory.folderIn(data));
        }
        String password = passwordFile == null
                ? ""
                : Files.readString(passwordFile).lines().findFirst().orElse("");
        return HistorySettings.postgresql(url, user, password);
    }
}
