package io.jenkins.plugins.bazelbep.bench;

import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.proto.bazel.FailureDetails.FailureDetail;
import io.jenkins.plugins.bazelbep.proto.bazel.FailureDetails.Spawn;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.ConfigurationId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.NamedSetOfFilesId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.TargetCompletedId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.TargetConfiguredId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildStarted;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.proto.bep.NamedSetOfFiles;
import io.jenkins.plugins.bazelbep.proto.bep.OutputGroup;
import io.jenkins.plugins.bazelbep.proto.bep.Progress;
import io.jenkins.plugins.bazelbep.proto.bep.TargetComplete;
import io.jenkins.plugins.bazelbep.proto.bep.TargetConfigured;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A build of many small targets, a hundredth of which fail; targets finish in any order, as they do in Bazel. */
final class ManyTargets {

    private static final ConfigurationId CONFIGURATION =
            ConfigurationId.newBuilder().setId("0f3e".repeat(16)).build();
    private static final int FAILS_EVERY = 100;
    private static final long SEED = 42;

    private final InvocationWriter writer;
    private final int targets;

    private ManyTargets(InvocationWriter writer, int targets) {
        this.writer = writer;
        this.targets = targets;
    }

    static void keep(InvocationStore store, String id, int targets) throws IOException {
        try (InvocationWriter writer = store.write(id, null)) {
            new ManyTargets(writer, targets).write();
            writer.finish(StreamEnd.COMPLETE);
        }
    }

    private void write() throws IOException {
        accept(BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setStarted(BuildEventId.BuildStartedId.getDefaultInstance()))
                .setStarted(BuildStarted.newBuilder().setCommand("build").setStartTimeMillis(1)));
        List<Integer> order = new ArrayList<>();
        for (int target = 0; target < targets; target++) {
            accept(BuildEvent.newBuilder()
                    .setId(BuildEventId.newBuilder()
                            .setTargetConfigured(TargetConfiguredId.newBuilder().setLabel(label(target))))
                    .setConfigured(TargetConfigured.newBuilder()
                            .setTargetKind("genrule rule")
                            .addTag("team-" + target % 7)));
            order.add(target);
        }
        Collections.shuffle(order, new Random(SEED));
        for (int target : order) {
            complete(target);
        }
        accept(BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setBuildMetrics(BuildEventId.BuildMetricsId.getDefaultInstance()))
                .setLastMessage(true));
    }

    private void complete(int target) throws IOException {
        String set = Integer.toString(target);
        accept(BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setProgress(BuildEventId.ProgressId.newBuilder().setOpaqueCount(target)))
                .setProgress(Progress.newBuilder()
                        .setStderr("\r\u001b[1A\u001b[K[" + target + " / " + targets + "] Executing genrule "
                                + label(target) + "; 1s linux-sandbox\n")));
        accept(BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setNamedSet(NamedSetOfFilesId.newBuilder().setId(set)))
                .setNamedSetOfFiles(NamedSetOfFiles.newBuilder()
                        .addFiles(File.newBuilder()
                                .setName("generated/p" + target / 40 + "/t" + target + ".out")
                                .setUri("file:///home/ada/.cache/bazel/out/k8-fastbuild/bin/generated/p" + target / 40
                                        + "/t" + target + ".out")
                                .setDigest("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                                .setLength(target))));
        boolean fails = target % FAILS_EVERY == 0;
        TargetComplete.Builder complete = TargetComplete.newBuilder()
                .setSuccess(!fails)
                .addTag("team-" + target % 7)
                .addOutputGroup(OutputGroup.newBuilder()
                        .setName("default")
                        .setIncomplete(fails)
                        .addFileSets(NamedSetOfFilesId.newBuilder().setId(set)));
        if (fails) {
            complete.setFailureDetail(FailureDetail.newBuilder()
                    .setMessage("Executing genrule " + label(target) + " failed: (Exit 1): bash failed")
                    .setSpawn(Spawn.newBuilder().setCode(Spawn.Code.NON_ZERO_EXIT)));
        }
        accept(BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setTargetCompleted(TargetCompletedId.newBuilder()
                                .setLabel(label(target))
                                .setConfiguration(CONFIGURATION)))
                .setCompleted(complete));
    }

    private void accept(BuildEvent.Builder event) throws IOException {
        writer.accept(event.build().toByteArray());
    }

    private static String label(int target) {
        return "//generated/p" + target / 40 + ":t" + target;
    }
}
