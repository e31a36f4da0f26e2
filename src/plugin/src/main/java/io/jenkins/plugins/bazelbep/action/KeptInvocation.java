package io.jenkins.plugins.bazelbep.action;

import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What {@code build.xml}, the remote API and scripts tell of an invocation; the rest is in its folder. Never changes:
 * {@link #with} makes a new one.
 */
@ExportedBean(defaultVisibility = 2)
public final class KeptInvocation implements Serializable {

    private static final long serialVersionUID = 1;

    private final String id;
    private final String block;
    private final String blockName;
    private final String url;
    private String state = InvocationState.IN_PROGRESS.name();
    private String command;
    private Integer exitCode;
    private String exitName;
    private Long duration;
    private int targets;
    private int targetsFailed;
    private int tests;
    private int testsFailed;

    KeptInvocation(String id, String block, String blockName, String url) {
        this.id = id;
        this.block = block;
        this.blockName = blockName;
        this.url = url;
    }

    /** The same with what is known by now. */
    KeptInvocation with(Summary summary) {
        KeptInvocation known = new KeptInvocation(id, block, blockName, url);
        known.state = summary.state().name();
        known.command = summary.command();
        known.exitCode = summary.exitCode() == null ? null : summary.exitCode().code();
        known.exitName = summary.exitCode() == null ? null : summary.exitCode().name();
        known.duration = summary.duration();
        known.targets = summary.targets().configured();
        known.targetsFailed = summary.targets().failed();
        known.tests = summary.tests().total();
        known.testsFailed = summary.tests().failed()
                + summary.tests().timedOut()
                + summary.tests().noStatus()
                + summary.tests().incomplete()
                + summary.tests().failedToBuild();
        return known;
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

    /** The name that the user gave to the block; empty without one. */
    @Exported
    @Whitelisted
    public String getBlockName() {
        return blockName;
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

    /** {@code test}, {@code build}, …; null while it is not known. */
    @Exported
    @Whitelisted
    public String getCommand() {
        return command;
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
}
