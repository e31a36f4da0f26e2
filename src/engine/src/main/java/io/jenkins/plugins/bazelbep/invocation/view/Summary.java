package io.jenkins.plugins.bazelbep.invocation.view;

import io.jenkins.plugins.bazelbep.files.FileDigests;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an invocation did, on one page. Instants are UTC, durations milliseconds, sizes bytes. What Bazel has not told
 * (yet) is null, or an empty list or map where {@code docs/openapi.yaml} requires one.
 *
 * @param buildId the BES build id, or null for a stream that came as a file
 * @param patterns target patterns as they were typed
 * @param success exit code 0; null while no exit code is known
 * @param workspace the workspace directory
 * @param workingDirectory where the command was typed
 * @param resultsUrl the page of another backend about this invocation, from {@code --bes_results_url}; or null
 * @param metadata {@code --build_metadata}
 * @param workspaceStatus what {@code --workspace_status_command} printed
 * @param aborted why the invocation as a whole did not come to its end, or null
 * @param failureDetail what Bazel says about its exit code, or null
 * @param failureCauses the first events that tell of a failure, at most {@link #CAUSES_SHOWN}
 * @param execRequest what {@code bazel run} is about to start, or null
 * @param fetches external files that were fetched, at most {@link #FETCHES_SHOWN}; or null
 * @param convenienceSymlinks or null
 * @param toolLogs files that Bazel wrote about the invocation, or null
 * @param progress the moving last lines of the console; null once the stream has ended
 * @param notices limits that were reached, in words to show
 */
public record Summary(
        String invocationId,
        String buildId,
        InvocationState state,
        String command,
        List<String> patterns,
        ExitCode exitCode,
        Boolean success,
        Instant start,
        Instant finish,
        Long duration,
        String bazelVersion,
        String workspace,
        String workingDirectory,
        String user,
        String host,
        String repository,
        String commit,
        String branch,
        Targets targets,
        Tests tests,
        Actions actions,
        TimingView.Times timing,
        Memory memory,
        Artifacts artifacts,
        Network network,
        Events events,
        Options options,
        String resultsUrl,
        CommandLineView commandLine,
        Map<String, String> metadata,
        Map<String, String> workspaceStatus,
        List<Configuration> configurations,
        Aborted aborted,
        Failure failureDetail,
        List<FailureCause> failureCauses,
        ExecRequest execRequest,
        List<Fetch> fetches,
        List<ConvenienceSymlink> convenienceSymlinks,
        List<OutputFile> toolLogs,
        List<String> progress,
        List<String> notices) {

    /** How many failure causes a summary carries. */
    public static final int CAUSES_SHOWN = 50;

    /** How many fetches a summary carries. */
    public static final int FETCHES_SHOWN = 1000;

    /** How files are held against the digests in the events. */
    public FileDigests digests() {
        return FileDigests.of(options == null ? List.of() : options.startup());
    }

    /** Bazel's exit code, such as 3 {@code TESTS_FAILED}. */
    public record ExitCode(int code, String name) {}

    /**
     * Targets, counted as labels times configurations; aspects do not count apart.
     *
     * @param configured all that were announced or reported; the others divide it up, what is left is pending
     */
    public record Targets(int configured, int built, int failed, int skipped, int aborted) {}

    /**
     * Tests, counted as labels times configurations, by their overall status. {@code total} is the sum of the others
     * but {@code cached}.
     *
     * @param failed failed, also remotely
     * @param incomplete begun and not finished, or halted before they began
     * @param cached tests none of whose results are new
     */
    public record Tests(
            int total,
            int passed,
            int failed,
            int flaky,
            int timedOut,
            int noStatus,
            int incomplete,
            int failedToBuild,
            int cached) {}

    /**
     * Actions.
     *
     * @param created null before the build metrics
     * @param executed null before the build metrics
     * @param failed failed actions that were published
     * @param cacheHits actions that did not run because the action cache, a disk cache or a remote cache had them; null
     *     when unknown
     * @param byMnemonic most executed first
     * @param runners how spawns were run, without Bazel's synthetic total
     */
    public record Actions(
            Long created,
            Long executed,
            long failed,
            Long cacheHits,
            List<TimingView.Mnemonic> byMnemonic,
            List<Runner> runners) {}

    /** How many spawns one kind of runner ran. */
    public record Runner(String name, String kind, long count) {}

    /** The Bazel server's memory. */
    public record Memory(
            Long usedHeapPostBuild, Long peakPostGcHeap, Long peakPostGcTenured, Map<String, Long> garbage) {}

    /** Files by what was done with them. */
    public record Artifacts(
            FileTotals sourceRead, FileTotals outputSeen, FileTotals outputFromActionCache, FileTotals topLevel) {}

    /** A number of files and their size. */
    public record FileTotals(long size, long count) {}

    /** The machine's network traffic while the build ran. */
    public record Network(
            long bytesSent,
            long bytesReceived,
            long packetsSent,
            long packetsReceived,
            long peakBytesSentPerSecond,
            long peakBytesReceivedPerSecond) {}

    /**
     * The events themselves.
     *
     * @param received all events, malformed, duplicate and unknown ones among them; records that hold no Bazel event do
     *     not count, so that a BES stream and a BEP file of one build give the same number
     * @param malformed events that could not be read
     * @param duplicate events whose id had come before
     * @param unknown events of a kind that is newer than this program
     * @param lastMessage true if the event came that Bazel marks as its last
     */
    public record Events(long received, long malformed, long duplicate, long unknown, boolean lastMessage) {}

    /** Why something was not finished, with Bazel's reason and words. */
    public record Aborted(String reason, String description) {}

    /** What {@code bazel run} is about to start. Its environment is left out: it may hold secrets. */
    public record ExecRequest(String workingDirectory, List<String> arguments, boolean shouldExec) {}

    /** An external fetch. */
    public record Fetch(String url, boolean success) {}

    /**
     * A convenience symlink such as {@code bazel-bin}, as planned.
     *
     * @param action {@code CREATE}, {@code DELETE} or {@code UNKNOWN}
     */
    public record ConvenienceSymlink(String path, String action, String target) {}
}
