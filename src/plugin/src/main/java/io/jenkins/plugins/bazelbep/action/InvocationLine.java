package io.jenkins.plugins.bazelbep.action;

import hudson.Util;
import hudson.model.BallColor;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a page of Jenkins says of one invocation: a line, in words. */
public final class InvocationLine {

    private static final Logger LOGGER = Logger.getLogger(InvocationLine.class.getName());

    private final KeptInvocation invocation;

    InvocationLine(KeptInvocation invocation) {
        this.invocation = invocation;
    }

    /** The lines of a run; what still runs is asked for its present state. */
    static List<InvocationLine> of(BazelRunAction action, List<KeptInvocation> invocations) {
        return invocations.stream()
                .map(kept -> new InvocationLine(current(action, kept)))
                .toList();
    }

    private static KeptInvocation current(BazelRunAction action, KeptInvocation kept) {
        if (!kept.isRunning()) {
            return kept;
        }
        try {
            InvocationReader reader = action.store().find(kept.getId()).orElse(null);
            return reader == null ? kept : kept.with(reader.summary());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "cannot read invocation " + kept.getId() + " of " + action.getRun(), e);
            return kept;
        }
    }

    /** What it is about. */
    KeptInvocation invocation() {
        return invocation;
    }

    /** Whether its end has not been seen yet. */
    public boolean isRunning() {
        return invocation.isRunning();
    }

    /** Where more is told, below the root of Jenkins. */
    public String getUrl() {
        return invocation.getUrl();
    }

    /** The page of another backend, or null. */
    public String getUpstreamUrl() {
        return invocation.getUpstreamUrl();
    }

    /** The name of the block, or null. */
    public String getBlockName() {
        return Util.fixEmpty(invocation.getBlockName());
    }

    /** The command as it was typed, shortened. */
    public String getTitle() {
        if (invocation.getCommand() == null) {
            return Messages.InvocationLine_NoCommand(invocation.getId());
        }
        String typed = "bazel " + String.join(" ", commandWords());
        int more = invocation.getPatternCount() - invocation.getPatterns().size();
        return more > 0 ? Messages.InvocationLine_MorePatterns(typed, more) : typed;
    }

    private List<String> commandWords() {
        List<String> words = new ArrayList<>(List.of(invocation.getCommand()));
        words.addAll(invocation.getPatterns());
        return words;
    }

    /** How it ended, or that it has not. */
    public String getStatus() {
        if (invocation.isRunning()) {
            return Messages.InvocationLine_Running();
        }
        if (invocation.getExitCode() != null) {
            return invocation.getExitCode() == 0
                    ? Messages.InvocationLine_Success()
                    : Messages.InvocationLine_Exit(invocation.getExitName(), invocation.getExitCode());
        }
        return invocation.getAborted() != null
                ? Messages.InvocationLine_Aborted(invocation.getAborted())
                : Messages.InvocationLine_Disconnected();
    }

    /** The ball that stands for the status, as everywhere in Jenkins. */
    public BallColor getColor() {
        if (invocation.isRunning()) {
            return BallColor.NOTBUILT_ANIME;
        }
        if (invocation.getExitCode() == null || !InvocationState.COMPLETE.name().equals(invocation.getState())) {
            return BallColor.ABORTED;
        }
        if (invocation.getExitCode() == 0) {
            return invocation.getTestsFlaky() > 0 ? BallColor.YELLOW : BallColor.BLUE;
        }
        return BallColor.RED;
    }

    /** Targets in words. */
    public String getTargets() {
        return invocation.getTargetsFailed() > 0
                ? Messages.InvocationLine_TargetsFailed(invocation.getTargets(), invocation.getTargetsFailed())
                : Messages.InvocationLine_Targets(invocation.getTargets());
    }

    /** Tests in words; null if there were none. */
    public String getTests() {
        if (invocation.getTests() == 0) {
            return null;
        }
        List<String> words = new ArrayList<>();
        words.add(Messages.InvocationLine_Tests(invocation.getTests()));
        if (invocation.getTestsFailed() > 0) {
            words.add(Messages.InvocationLine_TestsFailed(invocation.getTestsFailed()));
        }
        if (invocation.getTestsFlaky() > 0) {
            words.add(Messages.InvocationLine_TestsFlaky(invocation.getTestsFlaky()));
        }
        if (invocation.getTestsCached() > 0) {
            words.add(Messages.InvocationLine_TestsCached(invocation.getTestsCached()));
        }
        return String.join(Messages.InvocationLine_Comma(), words);
    }

    /** How many actions caches had the result of; null if Bazel did not tell. */
    public String getCacheHits() {
        Long hits = invocation.getCacheHits();
        Long executed = invocation.getActionsExecuted();
        if (hits == null || executed == null || hits < 0 || executed < 0 || hits + executed <= 0) {
            return null;
        }
        return Messages.InvocationLine_CacheHits(hits, hits + executed);
    }

    /** How long it took; null while that is not known. */
    public String getDuration() {
        return invocation.getDuration() == null ? null : Util.getTimeSpanString(Math.max(0, invocation.getDuration()));
    }

    /** When it started; null while that is not known. */
    public Date getStart() {
        return invocation.getStart() == null ? null : new Date(invocation.getStart());
    }

    /** All that is known, after the title. */
    public String getDetails() {
        List<String> words = new ArrayList<>(List.of(getStatus(), getTargets()));
        for (String known : new String[] {getTests(), getDuration(), getCacheHits()}) {
            if (known != null) {
                words.add(known);
            }
        }
        return String.join(Messages.InvocationLine_Separator(), words);
    }
}
