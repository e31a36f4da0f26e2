package io.jenkins.plugins.bazelbep.bench;

import io.jenkins.plugins.bazelbep.proto.bep.ActionExecuted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.ActionCompletedId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.ConfigurationId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.NamedSetOfFilesId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.PatternExpandedId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.ProgressId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.TargetCompletedId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.TargetConfiguredId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildFinished;
import io.jenkins.plugins.bazelbep.proto.bep.BuildStarted;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.proto.bep.NamedSetOfFiles;
import io.jenkins.plugins.bazelbep.proto.bep.OutputGroup;
import io.jenkins.plugins.bazelbep.proto.bep.PatternExpanded;
import io.jenkins.plugins.bazelbep.proto.bep.Progress;
import io.jenkins.plugins.bazelbep.proto.bep.TargetComplete;
import io.jenkins.plugins.bazelbep.proto.bep.TargetConfigured;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes what Bazel 4.2.3 sends for {@code bazel build --build_event_publish_all_actions //...} on generated genrules:
 * six events a target, modelled on a real stream of such a build. Paths are as long as in a workspace of ordinary depth.
 */
final class SyntheticStream {

    static final int TARGETS = 40_000;

    private static final ConfigurationId CONFIGURATION = ConfigurationId.newBuilder()
            .setId("f5527a63a4773d9b4b1610a7539d7f704d66ef0ec083a237f84c700208babeed")
            .build();
    private static final String EXEC_ROOT =
            "file:///home/builder/.cache/bazel/_bazel_builder/a1f34cf6c951881fbbb1c51785755765/execroot/generated/";
    private static final String BIN = "bazel-out/k8-fastbuild/bin/";

    private final OutputStream out;
    private int progress;

    private SyntheticStream(OutputStream out) {
        this.out = out;
    }

    /** Writes the stream, 240,003 events, in place of whatever the file holds. */
    static void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            new SyntheticStream(out).write();
        }
    }

    private void write() throws IOException {
        event(BuildEventId.newBuilder().setStarted(BuildEventId.BuildStartedId.getDefaultInstance()))
                .setStarted(BuildStarted.newBuilder().setUuid("synthetic").setCommand("build"))
                .build()
                .writeDelimitedTo(out);
        BuildEvent.Builder pattern = event(BuildEventId.newBuilder()
                        .setPattern(PatternExpandedId.newBuilder().addPattern("//...")))
                .setExpanded(PatternExpanded.getDefaultInstance());
        for (int target = 0; target < TARGETS; target++) {
            pattern.addChildren(configuredId(label(target)));
        }
        pattern.build().writeDelimitedTo(out);
        for (int target = 0; target < TARGETS; target++) {
            event(configuredId(label(target)).toBuilder())
                    .addChildren(completedId(label(target)))
                    .setConfigured(TargetConfigured.newBuilder().setTargetKind("genrule rule"))
                    .build()
                    .writeDelimitedTo(out);
        }
        for (int target = 0; target < TARGETS; target++) {
            built(target);
        }
        event(BuildEventId.newBuilder().setBuildFinished(BuildEventId.BuildFinishedId.getDefaultInstance()))
                .setFinished(BuildFinished.newBuilder()
                        .setOverallSuccess(true)
                        .setExitCode(BuildFinished.ExitCode.newBuilder().setName("SUCCESS")))
                .setLastMessage(true)
                .build()
                .writeDelimitedTo(out);
    }

    private void built(int target) throws IOException {
        String label = label(target);
        String name = "services/backend/module" + target / 100 + "/generated_" + target % 100 + ".txt";
        File file = File.newBuilder()
                .setName(name)
                .setUri(EXEC_ROOT + BIN + name)
                .addPathPrefix("bazel-out")
                .addPathPrefix("k8-fastbuild")
                .addPathPrefix("bin")
                .build();
        BuildEventId action = BuildEventId.newBuilder()
                .setActionCompleted(ActionCompletedId.newBuilder()
                        .setPrimaryOutput(BIN + name)
                        .setLabel(label)
                        .setConfiguration(CONFIGURATION))
                .build();
        BuildEventId set = BuildEventId.newBuilder()
                .setNamedSet(NamedSetOfFilesId.newBuilder().setId(Integer.toString(target)))
                .build();
        announce(action);
        event(action.toBuilder())
                .setAction(ActionExecuted.newBuilder()
                        .setSuccess(true)
                        .setLabel(label)
                        .setPrimaryOutput(File.newBuilder().setUri(EXEC_ROOT + BIN + name))
                        .setConfiguration(CONFIGURATION)
                        .setType("Genrule")
                        .addCommandLine("/bin/bash")
                        .addCommandLine("-c")
                        .addCommandLine("source external/bazel_tools/tools/genrule/genrule-setup.sh; echo " + target
                                + " > " + BIN + name))
                .build()
                .writeDelimitedTo(out);
        announce(set);
        event(set.toBuilder())
                .setNamedSetOfFiles(NamedSetOfFiles.newBuilder().addFiles(file))
                .build()
                .writeDelimitedTo(out);
        event(completedId(label).toBuilder())
                .setCompleted(TargetComplete.newBuilder()
                        .setSuccess(true)
                        .addOutputGroup(
                                OutputGroup.newBuilder().setName("default").addFileSets(set.getNamedSet()))
                        .addImportantOutput(file))
                .build()
                .writeDelimitedTo(out);
    }

    /** Bazel announces by a progress event what nothing else has announced. */
    private void announce(BuildEventId id) throws IOException {
        event(BuildEventId.newBuilder().setProgress(ProgressId.newBuilder().setOpaqueCount(progress)))
                .addChildren(BuildEventId.newBuilder()
                        .setProgress(ProgressId.newBuilder().setOpaqueCount(++progress)))
                .addChildren(id)
                .setProgress(Progress.getDefaultInstance())
                .build()
                .writeDelimitedTo(out);
    }

    private static String label(int target) {
        return "//services/backend/module" + target / 100 + ":generated_" + target % 100;
    }

    private static BuildEventId configuredId(String label) {
        return BuildEventId.newBuilder()
                .setTargetConfigured(TargetConfiguredId.newBuilder().setLabel(label))
                .build();
    }

    private static BuildEventId completedId(String label) {
        return BuildEventId.newBuilder()
                .setTargetCompleted(
                        TargetCompletedId.newBuilder().setLabel(label).setConfiguration(CONFIGURATION))
                .build();
    }

    private static BuildEvent.Builder event(BuildEventId.Builder id) {
        return BuildEvent.newBuilder().setId(id);
    }
}
