package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of one attempt.
 *
 * @param content its contents, if they are there and are really this attempt's; else null
 * @param problem why there are none, for people; null if there are, or if Bazel names no such file
 */
record AttemptFile(PresentContent content, String problem) {

    static final String REPORT = "test.xml";
    static final String LOG = "test.log";

    private static final AttemptFile NOT_NAMED = new AttemptFile(null, null);

    /** The files that an export will most likely read: of an attempt that passed, the log as a rule is not. */
    static Stream<OutputFile> likelyRead(TestAttempt attempt) {
        boolean passed = attempt.status() == TestStatus.PASSED;
        return attempt.outputs().stream()
                .filter(output -> REPORT.equals(output.name()) || LOG.equals(output.name()) && !passed);
    }

    /** Finds it by the name that Bazel gives it, whatever attempt it is of. */
    static AttemptFile find(TestAttempt attempt, String name, FileContents contents, Freshness freshness) {
        Optional<OutputFile> named = attempt.outputs().stream()
                .filter(output -> name.equals(output.name()))
                .findFirst();
        if (named.isEmpty()) {
            return NOT_NAMED;
        }
        FileContent found = contents.open(freshness.checkable(named.get()));
        if (found instanceof MissingContent missing) {
            return new AttemptFile(null, name + " was not used: " + missing.message());
        }
        PresentContent present = (PresentContent) found;
        String contradiction = freshness.contradiction(named.get(), present, attempt);
        return contradiction == null
                ? new AttemptFile(present, null)
                : new AttemptFile(null, name + " was not used: " + contradiction);
    }
}
