package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.OutputFiles;
import io.jenkins.plugins.bazelbep.proto.bep.BuildToolLogs;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that Bazel writes about an invocation. The critical path is a text among them, and the profile a file. */
final class ToolLogHandler implements EventHandler {

    private static final int MOST = 100;
    private static final String CRITICAL_PATH = "critical path";

    /** As Bazel prints it: {@code Critical Path: 12.34s, ...}. */
    private static final Pattern SECONDS = Pattern.compile("Critical Path: (\\d{1,9}(?:\\.\\d{1,9})?)s");

    private final HeldText texts;
    private final List<OutputFile> logs = new ArrayList<>();
    String criticalPath;

    ToolLogHandler(HeldText texts) {
        this.texts = texts;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        for (File log : event.payload(BuildToolLogs.parser()).getLogList()) {
            if (logs.size() < MOST) {
                logs.add(held(OutputFiles.of(log)));
            }
            if (log.getName().equals(CRITICAL_PATH)) {
                criticalPath = texts.of(log.getContents().toStringUtf8());
            }
        }
    }

    List<OutputFile> logs() {
        return logs.isEmpty() ? null : List.copyOf(logs);
    }

    /** In milliseconds, or null. */
    Long criticalPathMillis() {
        Matcher matcher = SECONDS.matcher(criticalPath == null ? "" : criticalPath);
        return matcher.find()
                ? new BigDecimal(matcher.group(1)).movePointRight(3).longValue()
                : null;
    }

    /** The profile: {@code command.profile.gz}, or {@code command.profile} of old Bazels. */
    OutputFile profile() {
        return logs.stream()
                .filter(log -> log.uri() != null && log.name().contains("profile"))
                .findFirst()
                .orElse(null);
    }

    /** Contents are held as far as they are shown, and no more. */
    private static OutputFile held(OutputFile log) {
        return log.data() == null || log.data().size() <= OutputFile.CONTENTS_SHOWN
                ? log
                : new OutputFile(
                        log.name(),
                        null,
                        log.digest(),
                        log.length(),
                        null,
                        log.data().substring(0, OutputFile.CONTENTS_SHOWN));
    }
}
