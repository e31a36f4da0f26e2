package io.jenkins.plugins.bazelbep.redaction;

import io.jenkins.plugins.bazelbep.proto.bep.Progress;
import io.jenkins.plugins.bazelbep.redaction.text.ConsoleText;
import io.jenkins.plugins.bazelbep.redaction.text.Suspicion;
import io.jenkins.plugins.bazelbep.redaction.text.TextRedactor;

/** Console text. Bazel cuts it where its buffer is full, and writes the two streams apart. */
final class ConsoleRules {

    private final ConsoleText stdout;
    private final ConsoleText stderr;

    ConsoleRules(TextRedactor text, Suspicion suspicion) {
        stdout = new ConsoleText(text, suspicion);
        stderr = new ConsoleText(text, suspicion);
    }

    /** Redacts the next piece of both; the same message if nothing had to go. */
    Progress redact(Progress progress) {
        String out = stdout.redact(progress.getStdout());
        String err = stderr.redact(progress.getStderr());
        boolean same = out.equals(progress.getStdout()) && err.equals(progress.getStderr());
        return same
                ? progress
                : progress.toBuilder().setStdout(out).setStderr(err).build();
    }
}
