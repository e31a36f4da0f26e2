package io.jenkins.plugins.bazelbep.redaction;

import io.jenkins.plugins.bazelbep.proto.bep.Progress;
import io.jenkins.plugins.bazelbep.redaction.text.ConsoleText;
import io.jenkins.plugins.bazelbep.redaction.text.TextRedactor;

/** Console text. Bazel cuts it where its buffer is full, and writes the two streams apart. */
final class ConsoleRules {

    private final ConsoleText stdout;
    private final ConsoleText stderr;

    ConsoleRules(TextRedactor text) {
        stdout = new ConsoleText(text);
        stderr = new ConsoleText(text);
    }

    /** @param suspicious whether there may be something in this piece, looked at alone */
    Progress redact(Progress progress, boolean suspicious) {
        return progress.toBuilder()
                .setStdout(stdout.redact(progress.getStdout(), suspicious))
                .setStderr(stderr.redact(progress.getStderr(), suspicious))
                .build();
    }
}
