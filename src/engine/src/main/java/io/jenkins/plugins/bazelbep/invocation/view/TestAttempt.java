package io.jenkins.plugins.bazelbep.invocation.view;

import io.jenkins.plugins.bazelbep.files.OutputFile;
import java.time.Instant;
import java.util.List;

/**
 * One attempt at one shard in one run of a test: a {@code TestResult} event.
 *
 * @param run from 1
 * @param shard from 1; 0 when the test is not sharded
 * @param attempt from 1
 * @param cached where the result came from if the attempt was not made now; else null
 * @param strategy how it was run, such as {@code linux-sandbox}; null if unknown
 * @param hostname the machine it ran on; null if unknown
 * @param exitCode the test process's exit code (Bazel 8 on), or null
 * @param start when it began; for a cached result, when the cached attempt began
 * @param duration in milliseconds; null if unknown
 * @param statusDetails what Bazel adds to the status, or null
 * @param warnings what Bazel warns of
 * @param timing where the time went, or null
 * @param progress where the test's output can be watched while it runs, or null
 * @param outputs {@code test.log}, {@code test.xml}, undeclared outputs and so on
 */
public record TestAttempt(
        int run,
        int shard,
        int attempt,
        TestStatus status,
        CacheSource cached,
        String strategy,
        String hostname,
        Integer exitCode,
        Instant start,
        Long duration,
        String statusDetails,
        List<String> warnings,
        TimingNode timing,
        String progress,
        List<OutputFile> outputs) {}
