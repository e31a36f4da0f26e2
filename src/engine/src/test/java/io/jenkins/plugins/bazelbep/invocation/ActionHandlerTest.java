package io.jenkins.plugins.bazelbep.invocation;

import static io.jenkins.plugins.bazelbep.invocation.Events.action;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import io.jenkins.plugins.bazelbep.invocation.view.ActionRow;
import io.jenkins.plugins.bazelbep.invocation.view.Failure;
import io.jenkins.plugins.bazelbep.invocation.view.FailureCause;
import io.jenkins.plugins.bazelbep.proto.bazel.SpawnProto.SpawnExec;
import io.jenkins.plugins.bazelbep.proto.bep.ActionExecuted;
import java.time.Instant;
import java.util.List;
import org.junit.Test;

public class ActionHandlerTest {

    /** The event says 1 for whatever the process said. */
    @Test
    public void theExitCodeIsTheProcessesOwn() {
        Passed passed = Passed.over(
                action(
                        "//a",
                        "Genrule",
                        "out/a",
                        ActionExecuted.newBuilder()
                                .setExitCode(1)
                                .setStderr(Events.file("stderr"))
                                .addCommandLine("bash")
                                .addCommandLine("-c")
                                .setFailureDetail(Events.spawnFailure(42))),
                action("//b", "Genrule", "out/b", ActionExecuted.newBuilder().setExitCode(1)));
        ActionRow row = passed.actions().get(0);
        assertThat(row)
                .returns(42, ActionRow::exitCode)
                .returns(false, ActionRow::success)
                .returns("Genrule", ActionRow::mnemonic)
                .returns("out/a", ActionRow::primaryOutput)
                .returns(List.of("bash", "-c"), ActionRow::commandLine)
                .returns(null, ActionRow::stdout)
                .returns(new Failure("(Exit 42): bash failed", "spawn", "NON_ZERO_EXIT"), ActionRow::failureDetail);
        assertThat(row.stderr().uri()).isEqualTo("file:///out/stderr");
        assertThat(passed.actions().get(1).exitCode()).isEqualTo(1);
        assertThat(passed.summary().actions().failed()).isEqualTo(2);
        assertThat(passed.summary().failureCauses())
                .extracting(FailureCause::label)
                .containsExactly("//a", "//b");
    }

    /** Bazel 8.4.1 lets an action end when it starts. */
    @Test
    public void timesAreThoseOfTheEvent() {
        Timestamp start = Timestamp.newBuilder().setSeconds(1_700_000_000).build();
        Timestamp end = start.toBuilder().setNanos(250_000_000).build();
        Passed passed = Passed.over(
                action(
                        "//a",
                        "Javac",
                        "1",
                        ActionExecuted.newBuilder()
                                .setSuccess(true)
                                .setStartTime(start)
                                .setEndTime(end)),
                action(
                        "//a",
                        "Javac",
                        "2",
                        ActionExecuted.newBuilder()
                                .setSuccess(true)
                                .setStartTime(start)
                                .setEndTime(start)),
                action("//a", "Javac", "3", ActionExecuted.newBuilder().setSuccess(true)));
        assertThat(passed.actions()).extracting(ActionRow::duration).containsExactly(250L, 0L, null);
        assertThat(passed.actions().get(0).start()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    }

    @Test
    public void theStrategyIsTheRunnerOfTheLastSpawn() {
        ActionExecuted.Builder action = ActionExecuted.newBuilder().setSuccess(true);
        for (String runner : List.of("remote", "worker")) {
            action.addStrategyDetails(
                    Any.pack(SpawnExec.newBuilder().setRunner(runner).build()));
        }
        action.addStrategyDetails(Any.newBuilder().setTypeUrl("type.googleapis.com/of.the.Future"));
        assertThat(Passed.over(action("//a", "Javac", "1", action))
                        .actions()
                        .get(0)
                        .strategy())
                .isEqualTo("worker");
    }

    @Test
    public void failedActionsComeFirstAndFiltersKnowWhatIsAsked() {
        ActionExecuted.Builder success = ActionExecuted.newBuilder().setSuccess(true);
        Passed passed = Passed.over(
                action("//a", "Javac", "out/one.jar", success),
                action("//b", "CppCompile", "out/two.o", success),
                action("//c", "Javac", "out/three.jar", ActionExecuted.newBuilder()));
        assertThat(passed.actions()).extracting(ActionRow::label).containsExactly("//c", "//a", "//b");
        assertThat(passed.actions(Passed.all().withKind("Javac"))).hasSize(2);
        assertThat(passed.actions(Passed.all().withStatus("SUCCESS"))).hasSize(2);
        assertThat(passed.actions(Passed.all().withText("TWO.O")))
                .extracting(ActionRow::label)
                .containsExactly("//b");
        assertThat(passed.actions(Passed.all().withLabel("//c").withStatus("SUCCESS")))
                .isEmpty();
    }

    @Test
    public void whatATargetSaysAgainIsOneCause() {
        Passed passed = Passed.over(
                action("//a", "Genrule", "out/a", ActionExecuted.newBuilder().setFailureDetail(Events.spawnFailure(7))),
                Events.failed("//a", Events.K8));
        assertThat(passed.summary().failureCauses()).hasSize(1);
    }
}
