package io.jenkins.plugins.bazelbep.invocation.view;

import io.jenkins.plugins.bazelbep.files.OutputFile;
import java.time.Instant;
import java.util.List;

/**
 * Where the time of an invocation went.
 *
 * @param timing as in the summary
 * @param phases in order; empty when unknown
 * @param criticalPath Bazel's own table of the critical path; null if it told none
 * @param byMnemonic action data by mnemonic
 * @param profile the profile that Bazel wrote, if its build tool logs name one
 */
public record TimingView(
        Times timing, List<Phase> phases, String criticalPath, List<Mnemonic> byMnemonic, OutputFile profile) {

    /** Durations in milliseconds as Bazel measured them; null where it told none. */
    public record Times(Long wall, Long cpu, Long analysis, Long execution, Long criticalPath) {}

    /** A phase of the build: {@code loadingAndAnalysis}, {@code execution} or {@code other}. */
    public record Phase(String name, Instant start, Long duration) {}

    /**
     * What the actions of one mnemonic did.
     *
     * @param created null where Bazel does not tell
     * @param executed null where Bazel does not tell
     * @param systemTime processor time in the kernel in milliseconds, or null
     * @param userTime processor time of the processes themselves in milliseconds, or null
     */
    public record Mnemonic(
            String mnemonic,
            Long created,
            Long executed,
            Instant firstStarted,
            Instant lastEnded,
            Long systemTime,
            Long userTime) {}
}
