package io.jenkins.plugins.bazelbep.publish.junit;

import hudson.tasks.junit.TestAction;
import java.util.List;

/** What the page of a test case says of its earlier attempts. */
public final class RetriedCaseAction extends TestAction {

    private final RetriedCase retried;

    private RetriedCaseAction(RetriedCase retried) {
        this.retried = retried;
    }

    static List<RetriedCaseAction> of(RetriedCase retried) {
        return retried == null ? List.of() : List.of(new RetriedCaseAction(retried));
    }

    /** Whether it passed in the end. */
    public boolean isPassed() {
        return retried.passed();
    }

    /** In words. */
    public String getTitle() {
        return retried.passed()
                ? Messages.RetriedCaseAction_Flaky(retried.attempts())
                : Messages.RetriedCaseAction_Failed(retried.attempts());
    }

    /** What the attempts before the last one failed with; of many, the first. */
    public List<RetriedFailure> getFailures() {
        return retried.failures();
    }

    /** How many of them are not told. */
    public int getLeftOut() {
        return retried.attempts() - retried.failures().size();
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
