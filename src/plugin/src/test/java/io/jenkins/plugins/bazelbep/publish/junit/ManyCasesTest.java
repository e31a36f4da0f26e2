package io.jenkins.plugins.bazelbep.publish.junit;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.tasks.junit.TestResult;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.TestStatus;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

/** A block with very many cases. What it costs is written down in docs/junit.md. */
public class ManyCasesTest {

    private static final int TESTS = 250;
    private static final int CASES_EACH = 200;

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Test
    public void publishesFiftyThousandCases() throws Exception {
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        Path workspace = Path.of(JENKINS.jenkins.getWorkspaceFor(job).getRemote());
        write(workspace);
        job.setDefinition(new CpsFlowDefinition("node { bazelBepFiles(files: 'many.bep') }", true));

        WorkflowRun run = JENKINS.buildAndAssertStatus(Result.UNSTABLE, job);

        TestResult result = run.getAction(TestResultAction.class).getResult();
        assertThat(result.getTotalCount()).isEqualTo(TESTS * CASES_EACH);
        assertThat(result.getFailCount()).isEqualTo(TESTS);
    }

    private static void write(Path workspace) throws IOException {
        Files.createDirectories(workspace);
        try (OutputStream out = Files.newOutputStream(workspace.resolve("many.bep"))) {
            BuildEvent.Builder started = BuildEvent.newBuilder().setId(id(id -> id.getStartedBuilder()));
            started.getStartedBuilder()
                    .setUuid("3d5c6a2e-0000-4000-8000-000000050000")
                    .setCommand("test");
            started.build().writeDelimitedTo(out);
            for (int i = 0; i < TESTS; i++) {
                write(i, workspace, out);
            }
            BuildEvent.Builder finished = BuildEvent.newBuilder()
                    .setId(id(id -> id.getBuildFinishedBuilder()))
                    .setLastMessage(true);
            finished.getFinishedBuilder().getExitCodeBuilder().setCode(3).setName("TESTS_FAILED");
            finished.build().writeDelimitedTo(out);
        }
    }

    private static void write(int number, Path workspace, OutputStream out) throws IOException {
        String label = "//many/p" + number + ":t";
        Path report = workspace.resolve("reports/" + number + "/test.xml");
        writeReport(number, report);
        BuildEvent.Builder result = BuildEvent.newBuilder()
                .setId(id(id ->
                        id.getTestResultBuilder().setLabel(label).setRun(1).setAttempt(1)));
        result.getTestResultBuilder()
                .setStatus(TestStatus.FAILED)
                .addTestActionOutputBuilder()
                .setName("test.xml")
                .setUri(report.toUri().toString());
        result.build().writeDelimitedTo(out);
        BuildEvent.Builder summary = BuildEvent.newBuilder()
                .setId(id(id -> id.getTestSummaryBuilder().setLabel(label)));
        summary.getTestSummaryBuilder().setOverallStatus(TestStatus.FAILED).setTotalRunCount(1);
        summary.build().writeDelimitedTo(out);
    }

    private static void writeReport(int number, Path report) throws IOException {
        Files.createDirectories(report.getParent());
        try (BufferedWriter xml = Files.newBufferedWriter(report)) {
            xml.write("<testsuite name='suite" + number + "'>");
            for (int i = 0; i < CASES_EACH; i++) {
                xml.write("<testcase classname='many.p" + number + ".Test' name='case" + i + "' time='0.001'>");
                xml.write(i == 7 ? "<failure message='no'>" + "at many.Test\n".repeat(20) + "</failure>" : "");
                xml.write("<system-out>" + "a line of output\n".repeat(20) + "</system-out></testcase>");
            }
            xml.write("</testsuite>");
        }
    }

    private static BuildEventId id(java.util.function.Consumer<BuildEventId.Builder> kind) {
        BuildEventId.Builder id = BuildEventId.newBuilder();
        kind.accept(id);
        return id.build();
    }
}
