package io.jenkins.plugins.bazelbep.action;

import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What {@code build.xml}, the remote API and scripts tell of an invocation; the rest is in its folder. Never changes:
 * {@link #with} makes a new one. A field that is added later is absent in older files, so null or zero must mean
 * something.
 */
@ExportedBean(defaultVisibility = 2)
public final class KeptInvocation implements Serializable, Cloneable {

    private static final long serialVersionUID = 1;

    private static final int PATTERNS_KEPT = 3;

    private final String id;
    private final String block;
    private final String blockName;
    private final String url;
    private String state = InvocationState.IN_PROGRESS.name();
    private String command;
    private ArrayList<String> patterns = new ArrayList<>();
    private int patternCount;
    private Integer exitCode;
    private String exitName;
    private String aborted;
    private Long start;
    private Long duration;
    private int targets;
    private int targetsFailed;
    private int tests;
    private int testsFailed;
    private int testsFlaky;
    private int testsCached;
    private Long actionsExecuted;
    private Long cacheHits;
    private String upstreamUrl;
    private String testsNode;

    KeptInvocation(String id, String block, String blockName, String url) {
        this.id = id;
        this.block = block;
        this.blockName = KeptText.of(blockName);
        this.url = url;
    }

    /** The same with what is known by now. */
    KeptInvocation with(Summary summary) {
        KeptInvocation known = new KeptInvocation(id, block, blockName, url);
        known.state = summary.state().name();
        known.command = KeptText.of(summary.command());
        summary.patterns().stream().limit(PATTERNS_KEPT).map(KeptText::of).forEach(known.patterns::add);
        known.patternCount = summary.patterns().size();
        known.exitCode = summary.exitCode() == null ? null : summary.exitCode().code();
        known.exitName = summary.exitCode() == null
                ? null
                : KeptText.of(summary.exitCode().name());
        known.aborted =
                summary.aborted() == null ? null : KeptText.of(summary.aborted().reason());
        known.start = summary.start() == null ? null : summary.start().toEpochMilli();
        known.duration = summary.duration();
        known.targets = summary.targets().configured();
        known.targetsFailed = summary.targets().failed();
        known.count(summary.tests());
        known.actionsExecuted = summary.actions().executed();
        known.cacheHits = summary.actions().cacheHits();
        known.upstreamUrl = upstreamUrl;
        known.testsNode = testsNode;
        return known;
    }

    /** The same with the page of another backend that has the events, too. */
    KeptInvocation shownAt(String page) {
        KeptInvocation known = copy();
        known.upstreamUrl = page;
        return known;
    }

    /** The same with the flow node under which its test results are; empty where there are no flow nodes. */
    KeptInvocation testedAt(String node) {
        KeptInvocation known = copy();
        known.testsNode = node;
        return known;
    }

    private KeptInvocation copy() {
        try {
            return (KeptInvocation) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("it can be cloned", e);
        }
    }

    private void count(Summary.Tests all) {
        tests = all.total();
        testsFailed = all.failed() + all.timedOut() + all.noStatus() + all.incomplete() + all.failedToBuild();
        testsFlaky = all.flaky();
        testsCached = all.cached();
    }

    /** Whether both ran the same command over the same patterns in blocks of the same name. */
    boolean isLike(KeptInvocation other) {
        return Objects.equals(command, other.command)
                && Objects.equals(blockName, other.blockName)
                && patternCount == other.patternCount
                && patterns.equals(other.patterns);
    }

    /** Whether this one is known to have begun before another. */
    boolean beganBefore(KeptInvocation other) {
        return start != null && other.start != null && start < other.start;
    }

    /** Bazel's invocation id. */
    @Exported
    @Whitelisted
    public String getId() {
        return id;
    }

    /** Which block caught it; unique in the run. */
    String block() {
        return block;
    }

    /** The flow node under which its test results are, empty in a freestyle job; null if none were published. */
    String testsNode() {
        return testsNode;
    }

    /** The name that the user gave to the block; empty without one. */
    @Exported
    @Whitelisted
    public String getBlockName() {
        return blockName;
    }

    /** The page of another backend to which its events were forwarded; null without one. */
    @Exported
    @Whitelisted
    public String getUpstreamUrl() {
        return upstreamUrl;
    }

    /** Its page, below the root of Jenkins. */
    @Exported
    @Whitelisted
    public String getUrl() {
        return url;
    }

    /** {@code IN_PROGRESS}, {@code COMPLETE} or {@code DISCONNECTED}. */
    @Exported
    @Whitelisted
    public String getState() {
        return state;
    }

    /** Whether its end has not been seen yet. */
    public boolean isRunning() {
        return InvocationState.IN_PROGRESS.name().equals(state);
    }

    /** {@code test}, {@code build}, …; null while it is not known. */
    @Exported
    @Whitelisted
    public String getCommand() {
        return command;
    }

    /** The first target patterns, as they were typed. */
    @Exported
    @Whitelisted
    public List<String> getPatterns() {
        return List.copyOf(patterns);
    }

    /** How many target patterns there are. */
    @Exported
    @Whitelisted
    public int getPatternCount() {
        return patternCount;
    }

    /** Bazel's exit code; null while it is not known. */
    @Exported
    @Whitelisted
    public Integer getExitCode() {
        return exitCode;
    }

    /** What Bazel calls the exit code, such as {@code TESTS_FAILED}. */
    @Exported
    @Whitelisted
    public String getExitName() {
        return exitName;
    }

    /** Bazel's reason why the whole invocation was not finished; null if there is none. */
    @Exported
    @Whitelisted
    public String getAborted() {
        return aborted;
    }

    /** When it started, in milliseconds since 1970 (UTC); null while it is not known. */
    @Exported
    @Whitelisted
    public Long getStart() {
        return start;
    }

    /** In milliseconds; null while it is not known. */
    @Exported
    @Whitelisted
    public Long getDuration() {
        return duration;
    }

    /** How many targets, counted as labels times configurations. */
    @Exported
    @Whitelisted
    public int getTargets() {
        return targets;
    }

    /** How many of the targets failed to build. */
    @Exported
    @Whitelisted
    public int getTargetsFailed() {
        return targetsFailed;
    }

    /** How many tests, counted as labels times configurations. */
    @Exported
    @Whitelisted
    public int getTests() {
        return tests;
    }

    /** How many of the tests did not pass, whatever the reason. */
    @Exported
    @Whitelisted
    public int getTestsFailed() {
        return testsFailed;
    }

    /** How many of the tests passed only when they were tried again. */
    @Exported
    @Whitelisted
    public int getTestsFlaky() {
        return testsFlaky;
    }

    /** How many of the tests have no new result. */
    @Exported
    @Whitelisted
    public int getTestsCached() {
        return testsCached;
    }

    /** How many actions ran; null if Bazel did not tell. */
    @Exported
    @Whitelisted
    public Long getActionsExecuted() {
        return actionsExecuted;
    }

    /** How many actions did not run because a cache had their results; null if Bazel did not tell. */
    @Exported
    @Whitelisted
    public Long getCacheHits() {
        return cacheHits;
    }
}
