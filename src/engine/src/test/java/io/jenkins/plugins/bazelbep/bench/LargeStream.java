package io.jenkins.plugins.bazelbep.bench;

import com.google.protobuf.util.JsonFormat;
import io.jenkins.plugins.bazelbep.proto.bep.ActionExecuted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.ConfigurationId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildFinished;
import io.jenkins.plugins.bazelbep.proto.bep.BuildStarted;
import io.jenkins.plugins.bazelbep.proto.bep.Configuration;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.proto.bep.NamedSetOfFiles;
import io.jenkins.plugins.bazelbep.proto.bep.OutputGroup;
import io.jenkins.plugins.bazelbep.proto.bep.Progress;
import io.jenkins.plugins.bazelbep.proto.bep.TargetComplete;
import io.jenkins.plugins.bazelbep.proto.bep.TargetConfigured;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The stream of {@code bazel build --build_event_publish_all_actions} of many genrules, without Bazel: the kinds, their
 * shares and their sizes are those of a recorded build of 40,000 genrules by 4.2.3 (six events a target).
 */
public final class LargeStream {

    static final int TARGETS = 40_000;

    private static final String ROOT =
            "file:///var/cache/bazel-generated/0c3c3b1d1e1d4c0ea8c2d5f8c0b6a7e1/execroot/generated/";
    private static final List<String> BIN = List.of("bazel-out", "k8-fastbuild", "bin");
    private static final ConfigurationId CONFIGURATION = ConfigurationId.newBuilder()
            .setId("f5527a63a4773d9b4b1610a7539d7f704d66ef0ec083a237f84c700208babeed")
            .build();

    /** Takes the events one by one. */
    public interface Sink {
        void accept(BuildEvent event) throws IOException;
    }

    private LargeStream() {}

    /** Writes a binary BEP file; returns how many events it holds. */
    static int writeBinary(Path file, int targets) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            return write(targets, event -> event.writeDelimitedTo(out));
        }
    }

    /** Writes the same events as JSON lines, as Bazel prints them. */
    static int writeJson(Path file, int targets) throws IOException {
        JsonFormat.Printer printer = JsonFormat.printer().omittingInsignificantWhitespace();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            return write(targets, event -> out.write((printer.print(event) + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Makes the events of a build of so many targets; returns how many there were. */
    public static int write(int targets, Sink sink) throws IOException {
        sink.accept(started());
        sink.accept(BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setConfiguration(CONFIGURATION))
                .setConfiguration(Configuration.newBuilder()
                        .setMnemonic("k8-fastbuild")
                        .setCpu("k8")
                        .putMakeVariable("TARGET_CPU", "k8"))
                .build());
        for (int target = 0; target < targets; target++) {
            sink.accept(configured(label(target)));
        }
        for (int target = 0; target < targets; target++) {
            sink.accept(progress(2 * target));
            sink.accept(action(target));
            sink.accept(progress(2 * target + 1));
            sink.accept(namedSet(target));
            sink.accept(completed(target));
        }
        sink.accept(BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setBuildFinished(BuildEventId.BuildFinishedId.getDefaultInstance()))
                .setFinished(BuildFinished.newBuilder()
                        .setOverallSuccess(true)
                        .setExitCode(BuildFinished.ExitCode.newBuilder().setName("SUCCESS")))
                .setLastMessage(true)
                .build());
        return 6 * targets + 3;
    }

    private static BuildEvent started() {
        return BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setStarted(BuildEventId.BuildStartedId.getDefaultInstance()))
                .setStarted(BuildStarted.newBuilder()
                        .setUuid("e71d06f3-37e4-43c1-8eb0-33577edf43c8")
                        .setStartTimeMillis(1_700_000_000_000L)
                        .setCommand("build"))
                .build();
    }

    private static BuildEvent configured(String label) {
        return BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setTargetConfigured(
                                BuildEventId.TargetConfiguredId.newBuilder().setLabel(label)))
                .addChildren(completedId(label))
                .setConfigured(TargetConfigured.newBuilder().setTargetKind("genrule rule"))
                .build();
    }

    private static BuildEvent progress(int count) {
        return BuildEvent.newBuilder()
                .setId(progressId(count))
                .addChildren(progressId(count + 1))
                .addChildren(actionId(count / 2))
                .setProgress(Progress.getDefaultInstance())
                .build();
    }

    private static BuildEvent action(int target) {
        return BuildEvent.newBuilder()
                .setId(actionId(target))
                .setAction(ActionExecuted.newBuilder()
                        .setSuccess(true)
                        .setLabel(label(target))
                        .setConfiguration(CONFIGURATION)
                        .setType("Genrule")
                        .setPrimaryOutput(
                                File.newBuilder().setUri(ROOT + "bazel-out/k8-fastbuild/bin/" + output(target))))
                .build();
    }

    private static BuildEvent namedSet(int target) {
        return BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setNamedSet(setId(target)))
                .setNamedSetOfFiles(NamedSetOfFiles.newBuilder().addFiles(file(target)))
                .build();
    }

    private static BuildEvent completed(int target) {
        return BuildEvent.newBuilder()
                .setId(completedId(label(target)))
                .setCompleted(TargetComplete.newBuilder()
                        .setSuccess(true)
                        .addOutputGroup(
                                OutputGroup.newBuilder().setName("default").addFileSets(setId(target)))
                        .addImportantOutput(file(target)))
                .build();
    }

    private static File file(int target) {
        return File.newBuilder()
                .setName(output(target))
                .setUri(ROOT + "bazel-out/k8-fastbuild/bin/" + output(target))
                .addAllPathPrefix(BIN)
                .build();
    }

    private static String label(int target) {
        return String.format("//p%03d:t%02d", target / 100, target % 100);
    }

    private static String output(int target) {
        return String.format("p%03d/t%02d.txt", target / 100, target % 100);
    }

    private static BuildEventId.NamedSetOfFilesId setId(int target) {
        return BuildEventId.NamedSetOfFilesId.newBuilder()
                .setId(Integer.toString(target))
                .build();
    }

    private static BuildEventId completedId(String label) {
        return BuildEventId.newBuilder()
                .setTargetCompleted(BuildEventId.TargetCompletedId.newBuilder()
                        .setLabel(label)
                        .setConfiguration(CONFIGURATION))
                .build();
    }

    private static BuildEventId actionId(int target) {
        return BuildEventId.newBuilder()
                .setActionCompleted(BuildEventId.ActionCompletedId.newBuilder()
                        .setPrimaryOutput("bazel-out/k8-fastbuild/bin/" + output(target))
                        .setLabel(label(target))
                        .setConfiguration(CONFIGURATION))
                .build();
    }

    private static BuildEventId progressId(int count) {
        return BuildEventId.newBuilder()
                .setProgress(BuildEventId.ProgressId.newBuilder().setOpaqueCount(count))
                .build();
    }
}
