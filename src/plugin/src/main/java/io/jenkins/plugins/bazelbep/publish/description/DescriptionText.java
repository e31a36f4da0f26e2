package io.jenkins.plugins.bazelbep.publish.description;

import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What invocations came to, in a line: {@code //app/...: 2 targets failed, 3 tests failed}. Those that failed stand first. */
public final class DescriptionText {

    private static final int INVOCATIONS = 3;

    /** Descriptions are markup in many a Jenkins, and patterns are what a build says of itself. */
    private static final Pattern MARKUP = Pattern.compile("[<>&\"'`]");

    private DescriptionText() {}

    /** The line; empty without any invocation. */
    public static String of(List<KeptInvocation> invocations) {
        List<KeptInvocation> failed =
                invocations.stream().filter(DescriptionText::isBad).toList();
        List<KeptInvocation> told = failed.isEmpty() ? invocations : failed;
        List<String> lines = new ArrayList<>(
                told.stream().limit(INVOCATIONS).map(DescriptionText::of).toList());
        if (told.size() > INVOCATIONS) {
            lines.add(Messages.DescriptionText_More(told.size() - INVOCATIONS));
        }
        return MARKUP.matcher(String.join("; ", lines)).replaceAll("_");
    }

    private static boolean isBad(KeptInvocation invocation) {
        return invocation.getExitCode() == null || invocation.getExitCode() != 0;
    }

    private static String of(KeptInvocation invocation) {
        return Messages.DescriptionText_Line(what(invocation), String.join(", ", came(invocation)));
    }

    private static String what(KeptInvocation invocation) {
        if (invocation.getPatterns().isEmpty()) {
            return invocation.getCommand() == null ? "bazel" : "bazel " + invocation.getCommand();
        }
        String first = invocation.getPatterns().get(0);
        int more = invocation.getPatternCount() - 1;
        return more > 0 ? Messages.DescriptionText_MorePatterns(first, more) : first;
    }

    private static List<String> came(KeptInvocation invocation) {
        List<String> words = new ArrayList<>();
        if (invocation.getTargetsFailed() > 0) {
            words.add(Messages.DescriptionText_TargetsFailed(invocation.getTargetsFailed()));
        }
        if (invocation.getTestsFailed() > 0) {
            words.add(Messages.DescriptionText_TestsFailed(invocation.getTestsFailed()));
        }
        if (invocation.getExitCode() == null) {
            words.add(Messages.DescriptionText_NoEnd());
        } else if (words.isEmpty() && invocation.getExitCode() != 0) {
            words.add(invocation.getExitName());
        } else if (words.isEmpty()) {
            words.add(Messages.DescriptionText_Targets(invocation.getTargets()));
            if (invocation.getTests() > 0) {
                words.add(Messages.DescriptionText_TestsPassed(invocation.getTests()));
            }
        }
        if (invocation.getTestsFlaky() > 0) {
            words.add(Messages.DescriptionText_TestsFlaky(invocation.getTestsFlaky()));
        }
        return words;
    }
}
