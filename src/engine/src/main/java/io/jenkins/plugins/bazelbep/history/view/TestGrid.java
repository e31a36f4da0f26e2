package io.jenkins.plugins.bazelbep.history.view;

import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.util.List;

/**
 * Tests against invocations.
 *
 * @param invocations the columns, newest first
 * @param tests the rows, those with the most trouble first
 */
public record TestGrid(List<InvocationRef> invocations, List<Row> tests) {

    /**
     * A test.
     *
     * @param cells one for each invocation, in their order
     */
    public record Row(String label, String configuration, List<Cell> cells) {}

    /** An outcome; all null where the test has none in that invocation. */
    public record Cell(TestStatus status, Integer attempts, CacheSource cached, Long duration) {}
}
