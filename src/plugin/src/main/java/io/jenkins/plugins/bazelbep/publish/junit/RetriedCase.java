package io.jenkins.plugins.bazelbep.publish.junit;

import java.util.List;

/**
 * A case of which more than one attempt was made.
 *
 * @param suite the name of its suite
 * @param passed whether it passed in the end: it is flaky then
 * @param attempts how many attempts failed before the last one
 * @param failures what those tell, as far as it is kept
 */
record RetriedCase(
        String suite, String className, String name, boolean passed, int attempts, List<RetriedFailure> failures) {

    RetriedCase {
        failures = List.copyOf(failures);
    }
}
