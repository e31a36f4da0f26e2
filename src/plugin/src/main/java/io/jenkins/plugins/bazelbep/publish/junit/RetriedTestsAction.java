package io.jenkins.plugins.bazelbep.publish.junit;

import hudson.tasks.junit.TestAction;
import java.util.List;

/** What the page of many tests says of those that were tried more than once. */
public final class RetriedTestsAction extends TestAction {

    private static final int SHOWN = 50;

    private final List<RetriedCase> flaky;

    private RetriedTestsAction(List<RetriedCase> flaky) {
        this.flaky = flaky;
    }

    /** An action about those that passed in the end; the others stand among the failures. */
    static List<RetriedTestsAction> of(List<RetriedCase> retried) {
        List<RetriedCase> flaky = retried.stream().filter(RetriedCase::passed).toList();
        return flaky.isEmpty() ? List.of() : List.of(new RetriedTestsAction(flaky));
    }

    /** In words. */
    public String getTitle() {
        return Messages.RetriedTestsAction_Flaky(flaky.size());
    }

    /** The names of the first ones. */
    public List<String> getNames() {
        return flaky.stream()
                .limit(SHOWN)
                .map(retried ->
                        Messages.RetriedTestsAction_Name(retried.className(), retried.name(), retried.attempts()))
                .toList();
    }

    /** How many are not named. */
    public int getLeftOut() {
        return Math.max(0, flaky.size() - SHOWN);
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
