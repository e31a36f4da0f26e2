package io.jenkins.plugins.bazelbep.cli.run;

import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Bazel's exit codes where the upload of events had a part in them. */
final class ExitCodes {

    /** Transient and persistent failure of an upload; they replace the code of the build (bazel #25756, #28636). */
    private static final Set<Integer> UPLOAD_FAILED = Set.of(38, 45);

    private ExitCodes() {}

    /**
     * The code that Bazel had meant: that of BuildFinished where an upload took its place.
     *
     * @param told what BuildFinished said where that event could not be kept; else null
     */
    static int meant(int code, List<InvocationReader> invocations, Integer told) {
        if (!UPLOAD_FAILED.contains(code)) {
            return code;
        }
        for (InvocationReader invocation : invocations) {
            try {
                Summary.ExitCode meant = invocation.summary().exitCode();
                if (meant != null) {
                    return meant.code();
                }
            } catch (IOException e) {
                System.err.println("bep: the exit code of the build cannot be read: " + e.getMessage());
            }
        }
        return told == null ? code : told;
    }
}
