package io.jenkins.plugins.bazelbep.invocation.view;

import io.jenkins.plugins.bazelbep.files.OutputFile;
import java.time.Instant;
import java.util.List;

/**
 * An action that Bazel told of: a failed one, or any with {@code --build_event_publish_all_actions}.
 *
 * @param mnemonic such as {@code Javac}
 * @param label the target it belongs to; null if Bazel named none
 * @param exitCode the process's exit code where the failure tells it, else the one of the event, which is 1 for every
 *     failure
 * @param commandLine its arguments; empty unless Bazel tells them
 * @param stdout its standard output, or null
 * @param stderr its error output, or null
 * @param start when it began (Bazel 8 on), or null
 * @param duration in milliseconds (Bazel 8 on), or null
 * @param strategy the runner of its last spawn, if Bazel tells it
 */
public record ActionRow(
        String mnemonic,
        String label,
        String configuration,
        String primaryOutput,
        boolean success,
        Integer exitCode,
        List<String> commandLine,
        OutputFile stdout,
        OutputFile stderr,
        Instant start,
        Long duration,
        String strategy,
        Failure failureDetail) {}
