package io.jenkins.plugins.bazelbep.action;

import hudson.Util;
import hudson.tasks.junit.CaseResult;
import hudson.tasks.junit.SuiteResult;
import hudson.tasks.test.TestObject;
import java.util.List;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * A test of an invocation, or a case of it, of which somebody wants to see the test result.
 *
 * @param configuration Bazel's id of it, or null for any
 * @param run from 1; 0 for any
 * @param shard from 1; 0 for any
 * @param className as the test's runner reported it, or null for any
 * @param name of the case, or null for the test as a whole
 */
record TestQuestion(
        String invocation, String label, String configuration, int run, int shard, String className, String name) {

    static TestQuestion of(StaplerRequest2 request) {
        return new TestQuestion(
                Util.fixNull(request.getParameter("invocation")),
                Util.fixNull(request.getParameter("label")),
                Util.fixEmpty(request.getParameter("configuration")),
                number(request.getParameter("run")),
                number(request.getParameter("shard")),
                Util.fixEmpty(request.getParameter("class")),
                Util.fixEmpty(request.getParameter("case")));
    }

    private static int number(String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Whether a suite is one of this label: its name is the label, or that and something in parentheses. */
    boolean isOfLabel(SuiteResult suite) {
        String safe = TestObject.safe(label);
        return suite.getName().equals(safe) || suite.getName().startsWith(safe + " (");
    }

    /** What a suite's name has besides the label. */
    String suffix(SuiteResult suite) {
        return suite.getName().substring(TestObject.safe(label).length());
    }

    /** The cases asked for: all of the suites, or those of one name, which may have something in parentheses after it. */
    List<CaseResult> casesOf(List<SuiteResult> suites) {
        List<CaseResult> all =
                suites.stream().flatMap(suite -> suite.getCases().stream()).toList();
        if (name == null) {
            return all;
        }
        List<CaseResult> named = TestResultPage.narrowed(
                all, one -> one.getName().equals(name) || one.getName().startsWith(name + " ("));
        List<CaseResult> inClass =
                TestResultPage.narrowed(named, one -> one.getClassName().equals(className));
        return TestResultPage.narrowed(inClass, one -> one.getName().equals(name));
    }
}
