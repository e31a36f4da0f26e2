package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.jenkins.plugins.bazelbep.proto.bazel.FailureDetails.FailureDetail;
import io.jenkins.plugins.bazelbep.proto.bazel.FailureDetails.Spawn;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted.AbortReason;
import io.jenkins.plugins.bazelbep.proto.bep.ActionExecuted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.ConfigurationId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.NamedSetOfFilesId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildFinished;
import io.jenkins.plugins.bazelbep.proto.bep.BuildStarted;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.proto.bep.NamedSetOfFiles;
import io.jenkins.plugins.bazelbep.proto.bep.OutputGroup;
import io.jenkins.plugins.bazelbep.proto.bep.Progress;
import io.jenkins.plugins.bazelbep.proto.bep.TargetComplete;
import io.jenkins.plugins.bazelbep.proto.bep.TargetConfigured;
import io.jenkins.plugins.bazelbep.proto.bep.TestResult;
import io.jenkins.plugins.bazelbep.proto.bep.TestSize;
import io.jenkins.plugins.bazelbep.proto.bep.TestStatus;
import io.jenkins.plugins.bazelbep.proto.bep.TestSummary;
import java.util.ArrayList;
import java.util.List;

/** Events as Bazel sends them. */
final class Events {

    static final String K8 = "aaaa";
    static final String ARM = "bbbb";
    private static int progressCount;

    private Events() {}

    static BuildEvent started(String command) {
        return event(BuildEventId.newBuilder().setStarted(BuildEventId.BuildStartedId.getDefaultInstance()))
                .setStarted(BuildStarted.newBuilder()
                        .setUuid("id-1")
                        .setCommand(command)
                        .setStartTime(Timestamp.newBuilder().setSeconds(1_700_000_000)))
                .build();
    }

    static BuildEvent finished(int code, String name) {
        return event(BuildEventId.newBuilder().setBuildFinished(BuildEventId.BuildFinishedId.getDefaultInstance()))
                .setFinished(BuildFinished.newBuilder()
                        .setExitCode(BuildFinished.ExitCode.newBuilder()
                                .setCode(code)
                                .setName(name))
                        .setFinishTime(Timestamp.newBuilder().setSeconds(1_700_000_009)))
                .build();
    }

    static BuildEvent progress(String stderr, String stdout) {
        return event(BuildEventId.newBuilder()
                        .setProgress(BuildEventId.ProgressId.newBuilder().setOpaqueCount(progressCount++)))
                .setProgress(Progress.newBuilder().setStderr(stderr).setStdout(stdout))
                .build();
    }

    static BuildEventId completedId(String label, String configuration) {
        return BuildEventId.newBuilder()
                .setTargetCompleted(BuildEventId.TargetCompletedId.newBuilder()
                        .setLabel(label)
                        .setConfiguration(configurationId(configuration)))
                .build();
    }

    static BuildEventId aspectId(String label, String configuration, String aspect) {
        return BuildEventId.newBuilder()
                .setTargetCompleted(completedId(label, configuration).getTargetCompleted().toBuilder()
                        .setAspect(aspect))
                .build();
    }

    static BuildEventId configuredId(String label) {
        return BuildEventId.newBuilder()
                .setTargetConfigured(
                        BuildEventId.TargetConfiguredId.newBuilder().setLabel(label))
                .build();
    }

    static BuildEvent configured(String label, String kind, String... configurations) {
        BuildEvent.Builder event = event(configuredId(label).toBuilder())
                .setConfigured(TargetConfigured.newBuilder().setTargetKind(kind));
        for (String configuration : configurations) {
            event.addChildren(completedId(label, configuration));
        }
        return event.build();
    }

    static BuildEvent configuredTest(String label, String configuration) {
        return configured(label, "sh_test rule", configuration).toBuilder()
                .setConfigured(TargetConfigured.newBuilder()
                        .setTargetKind("sh_test rule")
                        .setTestSize(TestSize.SMALL)
                        .addTag("fast"))
                .build();
    }

    static BuildEvent completed(BuildEventId id, TargetComplete.Builder completed) {
        return event(id.toBuilder()).setCompleted(completed).build();
    }

    static BuildEvent built(String label, String configuration) {
        return completed(
                completedId(label, configuration), TargetComplete.newBuilder().setSuccess(true));
    }

    static BuildEvent failed(String label, String configuration) {
        return completed(
                completedId(label, configuration), TargetComplete.newBuilder().setFailureDetail(spawnFailure(7)));
    }

    static FailureDetail spawnFailure(int exitCode) {
        return FailureDetail.newBuilder()
                .setMessage("(Exit " + exitCode + "): bash failed")
                .setSpawn(Spawn.newBuilder().setCode(Spawn.Code.NON_ZERO_EXIT).setSpawnExitCode(exitCode))
                .build();
    }

    static BuildEvent aborted(BuildEventId id, AbortReason reason, String description) {
        return event(id.toBuilder())
                .setAborted(Aborted.newBuilder().setReason(reason).setDescription(description))
                .build();
    }

    static BuildEventId resultId(String label, String configuration, int run, int shard, int attempt) {
        return BuildEventId.newBuilder()
                .setTestResult(BuildEventId.TestResultId.newBuilder()
                        .setLabel(label)
                        .setConfiguration(configurationId(configuration))
                        .setRun(run)
                        .setShard(shard)
                        .setAttempt(attempt))
                .build();
    }

    static BuildEvent result(BuildEventId id, TestStatus status) {
        return result(id, TestResult.newBuilder().setStatus(status));
    }

    static BuildEvent result(BuildEventId id, TestResult.Builder result) {
        return event(id.toBuilder()).setTestResult(result).build();
    }

    static BuildEventId summaryId(String label, String configuration) {
        return BuildEventId.newBuilder()
                .setTestSummary(BuildEventId.TestSummaryId.newBuilder()
                        .setLabel(label)
                        .setConfiguration(configurationId(configuration)))
                .build();
    }

    static BuildEvent summary(String label, String configuration, TestStatus status) {
        return event(summaryId(label, configuration).toBuilder())
                .setTestSummary(TestSummary.newBuilder()
                        .setOverallStatus(status)
                        .setRunCount(1)
                        .setTotalRunDuration(Duration.newBuilder().setSeconds(2)))
                .build();
    }

    static BuildEvent action(String label, String mnemonic, String output, ActionExecuted.Builder action) {
        return event(BuildEventId.newBuilder()
                        .setActionCompleted(BuildEventId.ActionCompletedId.newBuilder()
                                .setLabel(label)
                                .setPrimaryOutput(output)
                                .setConfiguration(configurationId(K8))))
                .setAction(action.setType(mnemonic))
                .build();
    }

    static BuildEvent namedSet(String id, List<String> files, List<String> sets) {
        NamedSetOfFiles.Builder set = NamedSetOfFiles.newBuilder();
        files.forEach(name -> set.addFiles(file(name)));
        sets.forEach(other -> set.addFileSets(setId(other)));
        return event(BuildEventId.newBuilder().setNamedSet(setId(id)))
                .setNamedSetOfFiles(set)
                .build();
    }

    static BuildEvent withOutputs(String label, String group, String... sets) {
        OutputGroup.Builder outputs = OutputGroup.newBuilder().setName(group);
        for (String set : sets) {
            outputs.addFileSets(setId(set));
        }
        return completed(
                completedId(label, K8),
                TargetComplete.newBuilder().setSuccess(true).addOutputGroup(outputs));
    }

    static File file(String name) {
        return File.newBuilder().setName(name).setUri("file:///out/" + name).build();
    }

    static NamedSetOfFilesId setId(String id) {
        return NamedSetOfFilesId.newBuilder().setId(id).build();
    }

    static ConfigurationId configurationId(String id) {
        return ConfigurationId.newBuilder().setId(id).build();
    }

    static BuildEvent.Builder event(BuildEventId.Builder id) {
        return BuildEvent.newBuilder().setId(id);
    }

    static BuildEvent[] all(List<BuildEvent> events) {
        return new ArrayList<>(events).toArray(BuildEvent[]::new);
    }
}
