package io.jenkins.plugins.bazelbep.publish.junit;

import hudson.model.Run;
import hudson.tasks.junit.CaseResult;
import hudson.tasks.junit.ClassResult;
import hudson.tasks.junit.PackageResult;
import hudson.tasks.junit.TestAction;
import hudson.tasks.junit.TestObject;
import hudson.tasks.junit.TestResult;
import hudson.tasks.junit.TestResultAction;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts beside the junit plugin's results what a block's tests failed with before their last attempt. {@code build.xml}
 * holds the name of a file only.
 */
public final class RetriedTests extends TestResultAction.Data {

    private static final Logger LOG = Logger.getLogger(RetriedTests.class.getName());

    private final String file;

    /** Of the block's step, by which results of several blocks are told apart; null in a freestyle job. */
    private final String nodeId;

    private transient SoftReference<RetriedIndex> index;

    private RetriedTests(String file, String nodeId) {
        this.file = file;
        this.nodeId = nodeId;
    }

    /** Keeps cases with a run. */
    static RetriedTests keep(List<RetriedCase> cases, Run<?, ?> run, String nodeId) throws IOException {
        RetriedTests kept = new RetriedTests("bazel-bep-retried-" + UUID.randomUUID() + ".json.gz", nodeId);
        RetriedCaseFile.write(cases, run.getRootDir().toPath().resolve(kept.file));
        return kept;
    }

    @Override
    @SuppressWarnings("deprecation") // the supertype has it so
    public List<? extends TestAction> getTestAction(TestObject shown) {
        Run<?, ?> run = shown.getRun();
        if (run == null) {
            return List.of();
        }
        if (shown instanceof CaseResult result) {
            return isOurs(result) ? RetriedCaseAction.of(index(run).find(result)) : List.of();
        }
        if (shown instanceof ClassResult result) {
            return RetriedTestsAction.of(index(run).ofClass(result.getParent().getName() + "." + result.getName()));
        }
        if (shown instanceof PackageResult result) {
            return RetriedTestsAction.of(index(run).ofPackage(result.getName()));
        }
        return shown instanceof TestResult ? RetriedTestsAction.of(index(run).all()) : List.of();
    }

    private boolean isOurs(CaseResult result) {
        return result.getSuiteResult() != null
                && Objects.equals(nodeId, result.getSuiteResult().getNodeId());
    }

    private synchronized RetriedIndex index(Run<?, ?> run) {
        RetriedIndex known = index == null ? null : index.get();
        if (known == null) {
            known = new RetriedIndex(read(run));
            index = new SoftReference<>(known);
        }
        return known;
    }

    private List<RetriedCase> read(Run<?, ?> run) {
        try {
            return RetriedCaseFile.read(run.getRootDir().toPath().resolve(file));
        } catch (IOException e) {
            LOG.log(Level.FINE, "no retried tests of " + run, e);
            return List.of();
        }
    }
}
