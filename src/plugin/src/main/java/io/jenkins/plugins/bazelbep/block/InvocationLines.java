package io.jenkins.plugins.bazelbep.block;

import hudson.Util;
import hudson.console.HyperlinkNote;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import java.util.ArrayList;
import java.util.List;

/**
 * What the console says of invocations: a line with a link when one starts and when it ends, then one for each limit that
 * it reached.
 */
final class InvocationLines {

    private static final int PATTERNS_SHOWN = 3;
    private static final int LONGEST = 200;
    private static final int LONGEST_NOTICE = 1000;

    private final BazelRunAction action;
    private final TaskListener listener;

    InvocationLines(BazelRunAction action, TaskListener listener) {
        this.action = action;
        this.listener = listener;
    }

    void started(Summary summary) {
        say(Messages.InvocationLines_Started(command(summary)), summary, Messages.InvocationLines_LiveLink());
    }

    void ended(Summary summary) {
        String line = summary.state() == InvocationState.COMPLETE
                ? Messages.InvocationLines_Ended(command(summary), exit(summary), counts(summary))
                : Messages.InvocationLines_Disconnected(command(summary), counts(summary));
        say(line, summary, Messages.InvocationLines_Link());
        for (String notice : summary.notices()) {
            listener.getLogger()
                    .println(Messages.InvocationLines_Notice(
                            harmless(summary.invocationId(), LONGEST), harmless(notice, LONGEST_NOTICE)));
        }
    }

    private void say(String line, Summary summary, String link) {
        String url = "/" + action.invocationUrl(summary.invocationId());
        listener.getLogger().println(line + " " + HyperlinkNote.encodeTo(url, link));
    }

    private static String command(Summary summary) {
        List<String> words = new ArrayList<>();
        words.add(summary.command() == null ? "" : summary.command());
        List<String> patterns = summary.patterns();
        words.addAll(patterns.subList(0, Math.min(PATTERNS_SHOWN, patterns.size())));
        if (patterns.size() > PATTERNS_SHOWN) {
            words.add("…");
        }
        return harmless(String.join(" ", words), LONGEST);
    }

    private static String exit(Summary summary) {
        Summary.ExitCode exit = summary.exitCode();
        String time = summary.duration() == null ? "" : ", " + Util.getTimeSpanString(summary.duration());
        return (exit == null
                        ? Messages.InvocationLines_UnknownExit()
                        : harmless(exit.name(), LONGEST) + " (" + exit.code() + ")")
                + time;
    }

    private static String counts(Summary summary) {
        Summary.Targets targets = summary.targets();
        Summary.Tests tests = summary.tests();
        String text = Messages.InvocationLines_Targets(targets.configured(), targets.failed());
        if (tests.total() == 0) {
            return text + ".";
        }
        int failed = tests.failed() + tests.timedOut() + tests.noStatus() + tests.incomplete() + tests.failedToBuild();
        return text + ", "
                + Messages.InvocationLines_Tests(tests.total(), tests.passed(), tests.flaky(), failed, tests.cached())
                + ".";
    }

    /** Events hold what an agent sends: no control characters, which would begin a console note, and no endless line. */
    private static String harmless(String text, int longest) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > longest ? plain.substring(0, longest) + "…" : plain;
    }
}
