package io.jenkins.plugins.bazelbep.invocation;

import static io.jenkins.plugins.bazelbep.invocation.Events.K8;
import static io.jenkins.plugins.bazelbep.invocation.Events.aborted;
import static io.jenkins.plugins.bazelbep.invocation.Events.built;
import static io.jenkins.plugins.bazelbep.invocation.Events.completedId;
import static io.jenkins.plugins.bazelbep.invocation.Events.finished;
import static io.jenkins.plugins.bazelbep.invocation.Events.progress;
import static io.jenkins.plugins.bazelbep.invocation.Events.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.invocation.view.CommandLineView;
import io.jenkins.plugins.bazelbep.invocation.view.Configuration;
import io.jenkins.plugins.bazelbep.invocation.view.Failure;
import io.jenkins.plugins.bazelbep.invocation.view.FailureCause;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Options;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TimingView;
import io.jenkins.plugins.bazelbep.proto.bazel.ActionCacheStatistics;
import io.jenkins.plugins.bazelbep.proto.bazel.ChunkList;
import io.jenkins.plugins.bazelbep.proto.bazel.CommandLine;
import io.jenkins.plugins.bazelbep.proto.bazel.CommandLineSection;
import io.jenkins.plugins.bazelbep.proto.bazel.Option;
import io.jenkins.plugins.bazelbep.proto.bazel.OptionEffectTag;
import io.jenkins.plugins.bazelbep.proto.bazel.OptionList;
import io.jenkins.plugins.bazelbep.proto.bazel.OptionMetadataTag;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted.AbortReason;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildFinished;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetadata;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetrics;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetrics.ActionSummary;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetrics.TimingMetrics;
import io.jenkins.plugins.bazelbep.proto.bep.BuildStarted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildToolLogs;
import io.jenkins.plugins.bazelbep.proto.bep.ConvenienceSymlink;
import io.jenkins.plugins.bazelbep.proto.bep.ConvenienceSymlinksIdentified;
import io.jenkins.plugins.bazelbep.proto.bep.EnvironmentVariable;
import io.jenkins.plugins.bazelbep.proto.bep.ExecRequestConstructed;
import io.jenkins.plugins.bazelbep.proto.bep.Fetch;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.proto.bep.OptionsParsed;
import io.jenkins.plugins.bazelbep.proto.bep.PatternExpanded;
import io.jenkins.plugins.bazelbep.proto.bep.UnstructuredCommandLine;
import io.jenkins.plugins.bazelbep.proto.bep.WorkspaceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class SummaryTest {

    @Test
    public void nothingIsKnownBeforeTheFirstEvent() {
        Summary summary = new Passed(PassOptions.defaults().withIds("known", "build-1")).summary();
        assertThat(summary.invocationId()).isEqualTo("known");
        assertThat(summary.buildId()).isEqualTo("build-1");
        assertThat(summary.state()).isEqualTo(InvocationState.IN_PROGRESS);
        assertThat(summary.command()).isNull();
        assertThat(summary.success()).isNull();
        assertThat(summary.actions().created()).isNull();
        assertThat(summary.actions().cacheHits()).isNull();
        assertThat(summary.commandLine().arguments()).isEmpty();
        assertThat(summary.progress()).isEmpty();
    }

    @Test
    public void startedAndFinishedTellTheFrame() {
        Summary summary =
                Passed.over(started("build"), finished(1, "BUILD_FAILURE")).summary();
        assertThat(summary.invocationId()).isEqualTo("id-1");
        assertThat(summary.command()).isEqualTo("build");
        assertThat(summary.start()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(summary.finish()).isEqualTo(Instant.ofEpochSecond(1_700_000_009));
        assertThat(summary.duration()).isEqualTo(9000);
        assertThat(summary.exitCode()).isEqualTo(new Summary.ExitCode(1, "BUILD_FAILURE"));
        assertThat(summary.success()).isFalse();
        assertThat(summary.progress()).isNull();
    }

    @Test
    public void oldBazelsTellMilliseconds() {
        BuildEvent started = started("build").toBuilder()
                .setStarted(BuildStarted.newBuilder().setStartTimeMillis(1_500_000_000_000L))
                .build();
        BuildEvent finished = finished(0, "SUCCESS").toBuilder()
                .setFinished(BuildFinished.newBuilder().setOverallSuccess(true).setFinishTimeMillis(1_500_000_000_500L))
                .build();
        Summary summary = Passed.over(started, finished).summary();
        assertThat(summary.start()).isEqualTo(Instant.ofEpochMilli(1_500_000_000_000L));
        assertThat(summary.duration()).isEqualTo(500);
        assertThat(summary.exitCode()).isNull();
        assertThat(summary.success()).isTrue();
    }

    /** The order of the first events differs from Bazel to Bazel. */
    @Test
    public void startedNeedNotComeFirst() {
        Summary summary = Passed.over(progress("hello\n", ""), finished(0, "SUCCESS"), started("build"))
                .summary();
        assertThat(summary.command()).isEqualTo("build");
        assertThat(summary.duration()).isEqualTo(9000);
    }

    @Test
    public void theLastMessageMakesAnInvocationCompleteOnWhicheverEventItIs() {
        for (BuildEvent last : List.of(progress("", ""), finished(0, "SUCCESS"), metrics(BuildMetrics.newBuilder()))) {
            BuildEvent marked = last.toBuilder().setLastMessage(true).build();
            Passed passed = new Passed(PassOptions.defaults()).then(started("build"), marked);
            assertThat(passed.summary().state()).isEqualTo(InvocationState.IN_PROGRESS);
            assertThat(passed.summary().events().lastMessage()).isTrue();
            passed.end(StreamEnd.DISCONNECTED);
            assertThat(passed.summary().state()).isEqualTo(InvocationState.COMPLETE);
        }
    }

    @Test
    public void aStreamThatJustStopsIsDisconnectedThoughTheBuildFinished() {
        assertThat(Passed.over(started("build"), finished(0, "SUCCESS"))
                        .summary()
                        .state())
                .isEqualTo(InvocationState.DISCONNECTED);
        assertThat(new Passed(PassOptions.defaults())
                        .then(started("build"))
                        .end(StreamEnd.COMPLETE)
                        .summary()
                        .state())
                .isEqualTo(InvocationState.COMPLETE);
    }

    @Test
    public void recordsThatAreNoEventDoNotCountButKeepTheNumbers() {
        Passed passed = new Passed(PassOptions.defaults())
                .then(new byte[0])
                .then(started("build"))
                .then(new byte[] {(byte) 0xff, 1, 2})
                .then(built("//a", K8))
                .end(StreamEnd.COMPLETE);
        assertThat(passed.summary().events()).isEqualTo(new Summary.Events(3, 1, 0, 0, false));
        assertThat(passed.events(Passed.all()).items())
                .extracting(event -> event.number(), event -> event.kind())
                .containsExactly(tuple(2L, "started"), tuple(3L, "malformed"), tuple(4L, "completed"));
        assertThat(passed.events(Passed.all().withKind("completed,started")).total())
                .isEqualTo(2);
        assertThat(passed.events(Passed.all().withKind("started,started")).total())
                .isEqualTo(1);
        assertThat(passed.summary().notices())
                .satisfiesExactly(
                        hole -> assertThat(hole).startsWith("1 event was left out"),
                        malformed -> assertThat(malformed).contains("1 event could not be read", "byte 29 "));
    }

    @Test
    public void kindsThatAreNewerThanThisProgramAreKeptAndCounted() {
        // Field 900, length-delimited, empty: as an id's and as a payload's.
        byte[] newer = {(byte) 0xa2, 0x38, 0};
        Passed passed = new Passed(PassOptions.defaults())
                .then(newer)
                .then(BuildEvent.newBuilder()
                        .setId(BuildEventId.newBuilder()
                                .setCoverageActionsFinished(
                                        BuildEventId.CoverageActionsFinishedId.getDefaultInstance()))
                        .build())
                .end(StreamEnd.COMPLETE);
        assertThat(passed.summary().events()).isEqualTo(new Summary.Events(2, 0, 0, 2, false));
        assertThat(passed.events(Passed.all()).items())
                .extracting(event -> event.kind())
                .containsExactly("unknown", "coverageActionsFinished");
    }

    @Test
    public void whatWasSetForThePurposeWins() {
        BuildEvent[] all = {
            withUserAndHost("started-user", "started-host"),
            commandLine(
                    "canonical", Map.of("USER", "env-user", "GIT_BRANCH", "env-branch", "GIT_COMMIT", "env-commit")),
            workspaceStatus(Map.of("BUILD_USER", "status-user", "GIT_BRANCH", "status-branch")),
            metadata(Map.of("BRANCH_NAME", "metadata-branch", "TICKET", "A-1"))
        };
        for (BuildEvent[] order : List.of(all, reversed(all))) {
            Summary summary = Passed.over(order).summary();
            assertThat(summary.branch()).isEqualTo("metadata-branch");
            assertThat(summary.user()).isEqualTo("status-user");
            assertThat(summary.commit()).isEqualTo("env-commit");
            assertThat(summary.host()).isEqualTo("started-host");
            assertThat(summary.repository()).isNull();
            assertThat(summary.metadata()).containsEntry("TICKET", "A-1");
            assertThat(summary.workspaceStatus()).containsEntry("BUILD_USER", "status-user");
        }
    }

    @Test
    public void thePageOfAnotherBackendIsTheLastOneNamedAndOnlyAWebPage() {
        assertThat(resultsUrl()).isNull();
        assertThat(resultsUrl("--bes_results_url=https://bb.example/invocation/"))
                .isEqualTo("https://bb.example/invocation/an-id");
        assertThat(resultsUrl("--bes_results_url=https://a", "--bes_results_url=http://b"))
                .isEqualTo("http://b/an-id");
        assertThat(resultsUrl("--bes_results_url=https://a", "--bes_results_url="))
                .isNull();
        assertThat(resultsUrl("--bes_results_url=javascript:alert(1)")).isNull();
    }

    private static String resultsUrl(String... options) {
        BuildEvent started = BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setStarted(BuildEventId.BuildStartedId.getDefaultInstance()))
                .setStarted(BuildStarted.newBuilder().setUuid("an-id"))
                .build();
        BuildEvent parsed = BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setOptionsParsed(BuildEventId.OptionsParsedId.getDefaultInstance()))
                .setOptionsParsed(OptionsParsed.newBuilder().addAllCmdLine(List.of(options)))
                .build();
        return Passed.over(started, parsed).summary().resultsUrl();
    }

    @Test
    public void optionsAndCommandLinesAreStructured() {
        BuildEvent options = BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setOptionsParsed(BuildEventId.OptionsParsedId.getDefaultInstance()))
                .setOptionsParsed(OptionsParsed.newBuilder()
                        .addStartupOptions("--max_idle_secs=9")
                        .addExplicitStartupOptions("--nohome_rc")
                        .addCmdLine("--jobs=8")
                        .addExplicitCmdLine("--keep_going")
                        .setToolTag("ide"))
                .build();
        BuildEvent unstructured = BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setUnstructuredCommandLine(BuildEventId.UnstructuredCommandLineId.getDefaultInstance()))
                .setUnstructuredCommandLine(
                        UnstructuredCommandLine.newBuilder().addArgs("bazel").addArgs("build"))
                .build();
        Summary summary = Passed.over(options, unstructured, commandLine("original", Map.of("HOME", "/root")))
                .summary();
        assertThat(summary.options())
                .isEqualTo(new Options(
                        List.of("--max_idle_secs=9"),
                        List.of("--nohome_rc"),
                        List.of("--jobs=8"),
                        List.of("--keep_going"),
                        "ide"));
        assertThat(summary.commandLine().arguments()).containsExactly("bazel", "build");
        CommandLineView.Line line = summary.commandLine().lines().get(0);
        assertThat(line.label()).isEqualTo("original");
        assertThat(line.sections().get(0).options())
                .containsExactly(new CommandLineView.Option(
                        "--client_env=HOME=/root",
                        "client_env",
                        "HOME=/root",
                        List.of("EXECUTION"),
                        List.of("HIDDEN"),
                        null));
        assertThat(summary.patterns()).as("as typed, while none was expanded").containsExactly("//...");
    }

    @Test
    public void patternsAreThoseThatBazelNames() {
        BuildEventId.PatternExpandedId.Builder pattern = BuildEventId.PatternExpandedId.newBuilder()
                .addPattern("//a/...")
                .addPattern("-//a/b");
        BuildEvent expanded = BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setPattern(pattern))
                .setExpanded(PatternExpanded.getDefaultInstance())
                .build();
        BuildEvent failed = aborted(
                BuildEventId.newBuilder()
                        .setPatternSkipped(
                                BuildEventId.PatternExpandedId.newBuilder().addPattern("//no/such/..."))
                        .build(),
                AbortReason.LOADING_FAILURE,
                "no such package");
        Summary summary =
                Passed.over(commandLine("original", Map.of()), expanded, failed).summary();
        assertThat(summary.patterns()).containsExactly("//a/...", "-//a/b", "//no/such/...");
        assertThat(summary.aborted()).isEqualTo(new Summary.Aborted("LOADING_FAILURE", "no such package"));
        assertThat(summary.failureCauses())
                .containsExactly(new FailureCause(
                        "patternSkipped", null, null, "LOADING_FAILURE", new Failure("no such package", null, null)));
    }

    @Test
    public void anAbortThatSaysWhyCountsMoreThanOneThatDoesNot() {
        List<BuildEvent> events = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            events.add(aborted(completedId("//t" + i, K8), AbortReason.INCOMPLETE, ""));
        }
        events.add(aborted(
                BuildEventId.newBuilder()
                        .setConfiguredLabel(BuildEventId.ConfiguredLabelId.newBuilder()
                                .setLabel("//root")
                                .setConfiguration(Events.configurationId("none")))
                        .build(),
                AbortReason.ANALYSIS_FAILURE,
                "cycle"));
        for (int i = 0; i < 100; i++) {
            events.add(aborted(
                    BuildEventId.newBuilder()
                            .setUnconfiguredLabel(BuildEventId.UnconfiguredLabelId.newBuilder()
                                    .setLabel("//u" + i))
                            .build(),
                    AbortReason.LOADING_FAILURE,
                    "gone " + i));
        }
        Summary summary = Passed.over(Events.all(events)).summary();
        assertThat(summary.aborted()).isEqualTo(new Summary.Aborted("ANALYSIS_FAILURE", "cycle"));
        assertThat(summary.targets()).isEqualTo(new Summary.Targets(12_000, 0, 0, 0, 12_000));
        assertThat(summary.failureCauses()).hasSize(Summary.CAUSES_SHOWN);
        assertThat(summary.failureCauses().get(0).label()).isEqualTo("//root");
        assertThat(summary.failureCauses().get(0).configuration()).isEqualTo("none");
    }

    /** Dispatch is by payload: an abort may carry any id. */
    @Test
    public void anAbortUnderAnyIdIsUnderstood() {
        for (var field : BuildEventId.getDescriptor().getOneofs().get(0).getFields()) {
            BuildEventId.Builder id = BuildEventId.newBuilder();
            id.setField(field, id.newBuilderForField(field).build());
            Summary summary = Passed.over(aborted(id.build(), AbortReason.INTERNAL, "crash"))
                    .summary();
            assertThat(summary.aborted().reason()).isEqualTo("INTERNAL");
            assertThat(summary.failureCauses())
                    .singleElement()
                    .satisfies(cause -> assertThat(cause.event()).isEqualTo(field.getJsonName()));
            assertThat(summary.events()).isEqualTo(new Summary.Events(1, 0, 0, 0, false));
        }
    }

    @Test
    public void configurationsAreDescribed() {
        BuildEvent configuration = BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setConfiguration(Events.configurationId(K8)))
                .setConfiguration(io.jenkins.plugins.bazelbep.proto.bep.Configuration.newBuilder()
                        .setMnemonic("k8-fastbuild")
                        .setPlatformName("k8")
                        .setCpu("k8")
                        .setIsTool(true)
                        .putMakeVariable("COMPILATION_MODE", "fastbuild"))
                .build();
        assertThat(Passed.over(configuration, configuration).summary().configurations())
                .containsExactly(new Configuration(
                        K8, "k8-fastbuild", "k8", "k8", Map.of("COMPILATION_MODE", "fastbuild"), true));
    }

    @Test
    public void whatRunStartsIsShownWithoutItsEnvironment() {
        BuildEvent request = BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setExecRequest(BuildEventId.ExecRequestId.getDefaultInstance()))
                .setExecRequest(ExecRequestConstructed.newBuilder()
                        .setWorkingDirectory(ByteString.copyFromUtf8("/work"))
                        .addArgv(ByteString.copyFromUtf8("/bin/sh"))
                        .addArgv(ByteString.copyFrom(new byte[] {(byte) 0xff}))
                        .addEnvironmentVariable(EnvironmentVariable.newBuilder()
                                .setName(ByteString.copyFromUtf8("TOKEN"))
                                .setValue(ByteString.copyFromUtf8("made-up")))
                        .setShouldExec(true))
                .build();
        Summary summary = Passed.over(request).summary();
        assertThat(summary.execRequest())
                .isEqualTo(new Summary.ExecRequest("/work", List.of("/bin/sh", "\ufffd"), true));
        assertThat(summary.toString()).doesNotContain("made-up");
    }

    @Test
    public void fetchesAndSymlinksAreListed() {
        BuildEvent fetch = BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setFetch(BuildEventId.FetchId.newBuilder().setUrl("https://x.invalid/a.zip")))
                .setFetch(Fetch.getDefaultInstance())
                .build();
        BuildEvent symlinks = BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setConvenienceSymlinksIdentified(
                                BuildEventId.ConvenienceSymlinksIdentifiedId.getDefaultInstance()))
                .setConvenienceSymlinksIdentified(ConvenienceSymlinksIdentified.newBuilder()
                        .addConvenienceSymlinks(ConvenienceSymlink.newBuilder()
                                .setPath("bazel-bin")
                                .setAction(ConvenienceSymlink.Action.CREATE)
                                .setTarget("/out/bin")))
                .build();
        Summary summary = Passed.over(fetch, symlinks).summary();
        assertThat(summary.fetches()).containsExactly(new Summary.Fetch("https://x.invalid/a.zip", false));
        assertThat(summary.convenienceSymlinks())
                .containsExactly(new Summary.ConvenienceSymlink("bazel-bin", "CREATE", "/out/bin"));
    }

    @Test
    public void metricsBecomeNumbersWithoutTheSyntheticTotal() {
        BuildMetrics.Builder metrics = BuildMetrics.newBuilder()
                .setActionSummary(ActionSummary.newBuilder()
                        .setActionsCreated(10)
                        .setActionsExecuted(7)
                        .addActionData(ActionSummary.ActionData.newBuilder()
                                .setMnemonic("Genrule")
                                .setActionsExecuted(1))
                        .addActionData(ActionSummary.ActionData.newBuilder()
                                .setMnemonic("Javac")
                                .setActionsExecuted(5)
                                .setFirstStartedMs(1000)
                                .setUserTime(Duration.newBuilder().setSeconds(3)))
                        .addRunnerCount(runner("total", 7))
                        .addRunnerCount(runner("remote cache hit", 2))
                        .addRunnerCount(runner("disk cache hit", 1))
                        .addRunnerCount(runner("linux-sandbox", 4))
                        .setActionCacheStatistics(
                                ActionCacheStatistics.newBuilder().setHits(20)))
                .setTimingMetrics(TimingMetrics.newBuilder()
                        .setWallTimeInMs(1000)
                        .setCpuTimeInMs(2000)
                        .setAnalysisPhaseTimeInMs(300)
                        .setExecutionPhaseTimeInMs(600)
                        .setActionsExecutionStartInMs(350));
        Passed passed = Passed.over(started("build"), metrics(metrics));
        Summary.Actions actions = passed.summary().actions();
        assertThat(actions.created()).isEqualTo(10);
        assertThat(actions.executed()).isEqualTo(7);
        assertThat(actions.cacheHits()).isEqualTo(23);
        assertThat(actions.runners())
                .extracting(Summary.Runner::name)
                .containsExactly("remote cache hit", "disk cache hit", "linux-sandbox");
        assertThat(actions.byMnemonic())
                .containsExactly(
                        new TimingView.Mnemonic("Javac", 0L, 5L, Instant.ofEpochMilli(1000), null, null, 3000L),
                        new TimingView.Mnemonic("Genrule", 0L, 1L, null, null, null, null));
        TimingView timing = passed.invocation().timing();
        assertThat(timing.timing()).isEqualTo(new TimingView.Times(1000L, 2000L, 300L, 600L, null));
        assertThat(timing.phases())
                .containsExactly(
                        new TimingView.Phase("loadingAndAnalysis", null, 300L),
                        new TimingView.Phase("execution", Instant.ofEpochMilli(1_700_000_000_350L), 600L),
                        new TimingView.Phase("other", null, 100L));
        assertThat(timing.byMnemonic()).isEqualTo(actions.byMnemonic());
    }

    @Test
    public void theCriticalPathIsAToolLogUntilBazelNine() {
        BuildEvent logs = BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setBuildToolLogs(BuildEventId.BuildToolLogsId.getDefaultInstance()))
                .setBuildToolLogs(BuildToolLogs.newBuilder()
                        .addLog(File.newBuilder()
                                .setName("critical path")
                                .setContents(ByteString.copyFromUtf8("Critical Path: 1.25s, Remote (0%)\n  0.17s it")))
                        .addLog(File.newBuilder().setName("command.profile.gz").setUri("file:///command.profile.gz")))
                .build();
        Passed passed = Passed.over(logs);
        assertThat(passed.summary().timing().criticalPath()).isEqualTo(1250);
        assertThat(passed.summary().toolLogs())
                .extracting(OutputFile::name)
                .containsExactly("critical path", "command.profile.gz");
        assertThat(passed.invocation().timing().criticalPath()).startsWith("Critical Path: 1.25s");
        assertThat(passed.invocation().timing().profile().uri()).isEqualTo("file:///command.profile.gz");

        BuildMetrics.Builder measured = BuildMetrics.newBuilder()
                .setTimingMetrics(TimingMetrics.newBuilder()
                        .setCriticalPathTime(Duration.newBuilder().setSeconds(2)));
        assertThat(Passed.over(logs, metrics(measured)).summary().timing().criticalPath())
                .isEqualTo(2000);
    }

    @Test
    public void memoryFilesAndNetworkAreToldOrNot() {
        BuildMetrics.Builder metrics = BuildMetrics.newBuilder()
                .setMemoryMetrics(BuildMetrics.MemoryMetrics.newBuilder()
                        .setPeakPostGcHeapSize(5)
                        .addGarbageMetrics(BuildMetrics.MemoryMetrics.GarbageMetrics.newBuilder()
                                .setType("G1 Eden")
                                .setGarbageCollected(9)))
                .setArtifactMetrics(BuildMetrics.ArtifactMetrics.newBuilder()
                        .setTopLevelArtifacts(BuildMetrics.ArtifactMetrics.FilesMetric.newBuilder()
                                .setCount(3)
                                .setSizeInBytes(30)))
                .setNetworkMetrics(BuildMetrics.NetworkMetrics.newBuilder()
                        .setSystemNetworkStats(BuildMetrics.NetworkMetrics.SystemNetworkStats.newBuilder()
                                .setBytesSent(-1)
                                .setBytesRecv(7)));
        Summary summary = Passed.over(metrics(metrics)).summary();
        assertThat(summary.memory()).isEqualTo(new Summary.Memory(null, 5L, null, Map.of("G1 Eden", 9L)));
        assertThat(summary.artifacts())
                .isEqualTo(new Summary.Artifacts(null, null, null, new Summary.FileTotals(30, 3)));
        assertThat(summary.network().bytesSent()).isEqualTo(Long.MAX_VALUE);
        assertThat(summary.network().bytesReceived()).isEqualTo(7);
        assertThat(Passed.over(metrics(BuildMetrics.newBuilder())).summary().network())
                .isNull();
    }

    @Test
    public void eventsBeyondTheLimitAreCountedAndTheEndOfTheBuildIsKnown() {
        List<BuildEvent> events = new ArrayList<>();
        events.add(started("build"));
        for (int i = 0; i < 20; i++) {
            events.add(built("//t" + i, K8));
        }
        events.add(finished(0, "SUCCESS"));
        events.add(progress("", "").toBuilder().setLastMessage(true).build());
        Summary summary = Passed.over(PassOptions.defaults().withMaxEvents(11), Events.all(events))
                .summary();
        assertThat(summary.events().received()).isEqualTo(23);
        assertThat(summary.targets().built()).isEqualTo(10);
        assertThat(summary.exitCode().code()).isZero();
        assertThat(summary.state()).isEqualTo(InvocationState.COMPLETE);
        assertThat(summary.notices()).singleElement().asString().contains("23 events", "first 11");
    }

    @Test
    public void emptyRecordsAmongEventsAreHolesAndTakeNoRoomBeyondTheLimit() {
        Passed passed = new Passed(PassOptions.defaults().withMaxEvents(11)).then(started("build"));
        for (int i = 0; i < 50; i++) {
            passed.then(new byte[0]);
        }
        assertThat(passed.summary().notices()).isEmpty();
        passed.then(finished(0, "SUCCESS"));
        assertThat(passed.summary().notices()).singleElement().asString().contains("50 events were left out");
        assertThat(passed.summary().events().received()).isEqualTo(2);
        assertThat(passed.invocation().events().size()).isEqualTo(11);
    }

    @Test
    public void whenLabelsTakeTooMuchRoomRowsAreLeftOutAndANoticeSaysSo() {
        Passed passed = new Passed(PassOptions.defaults().withMaxHeldCharacters(1000));
        for (int i = 0; i < 200; i++) {
            passed.then(built("//some/package:target_" + i, K8));
        }
        assertThat(passed.summary().targets().built()).isBetween(10, 60);
        assertThat(passed.summary().notices()).singleElement().asString().contains("1,000 characters");
        assertThat(passed.summary().events().received()).isEqualTo(200);
    }

    @Test
    public void aGiantLabelIsCutAndStaysItself() {
        String giant = "//" + "x".repeat(3_000_000);
        Passed passed = Passed.over(
                Events.configured(giant + "1", "cc_library rule", K8), built(giant + "1", K8), built(giant + "2", K8));
        assertThat(passed.targets()).hasSize(2);
        assertThat(passed.targets()).allSatisfy(row -> assertThat(row.label()).hasSizeLessThanOrEqualTo(4096));
        assertThat(passed.targets()).extracting(row -> row.kind()).containsOnlyOnce("cc_library");
    }

    private static BuildEvent metrics(BuildMetrics.Builder metrics) {
        return BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setBuildMetrics(BuildEventId.BuildMetricsId.getDefaultInstance()))
                .setBuildMetrics(metrics)
                .build();
    }

    private static ActionSummary.RunnerCount runner(String name, int count) {
        return ActionSummary.RunnerCount.newBuilder()
                .setName(name)
                .setCount(count)
                .build();
    }

    private static BuildEvent withUserAndHost(String user, String host) {
        BuildEvent started = started("build");
        return started.toBuilder()
                .setStarted(started.getStarted().toBuilder().setUser(user).setHost(host))
                .build();
    }

    private static BuildEvent metadata(Map<String, String> metadata) {
        return BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setBuildMetadata(BuildEventId.BuildMetadataId.getDefaultInstance()))
                .setBuildMetadata(BuildMetadata.newBuilder().putAllMetadata(metadata))
                .build();
    }

    private static BuildEvent workspaceStatus(Map<String, String> status) {
        WorkspaceStatus.Builder items = WorkspaceStatus.newBuilder();
        status.forEach((key, value) ->
                items.addItem(WorkspaceStatus.Item.newBuilder().setKey(key).setValue(value)));
        return BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setWorkspaceStatus(BuildEventId.WorkspaceStatusId.getDefaultInstance()))
                .setWorkspaceStatus(items)
                .build();
    }

    private static BuildEvent commandLine(String label, Map<String, String> environment) {
        OptionList.Builder options = OptionList.newBuilder();
        environment.forEach((key, value) -> options.addOption(Option.newBuilder()
                .setCombinedForm("--client_env=" + key + "=" + value)
                .setOptionName("client_env")
                .setOptionValue(key + "=" + value)
                .addEffectTags(OptionEffectTag.EXECUTION)
                .addEffectTagsValue(999)
                .addMetadataTags(OptionMetadataTag.HIDDEN)));
        return BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setStructuredCommandLine(BuildEventId.StructuredCommandLineId.newBuilder()
                                .setCommandLineLabel(label)))
                .setStructuredCommandLine(CommandLine.newBuilder()
                        .setCommandLineLabel(label)
                        .addSections(CommandLineSection.newBuilder()
                                .setSectionLabel("command options")
                                .setOptionList(options))
                        .addSections(CommandLineSection.newBuilder()
                                .setSectionLabel("residual")
                                .setChunkList(ChunkList.newBuilder().addChunk("//..."))))
                .build();
    }

    private static BuildEvent[] reversed(BuildEvent[] events) {
        List<BuildEvent> reversed = new ArrayList<>(Arrays.asList(events));
        Collections.reverse(reversed);
        return Events.all(reversed);
    }
}
