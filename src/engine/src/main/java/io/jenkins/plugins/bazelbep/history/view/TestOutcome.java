package io.jenkins.plugins.bazelbep.history.view;

import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;

/**
 * What became of a test in one invocation.
 *
 * @param configuration mnemonic of the configuration; empty if unknown
 * @param attempts how often the shard or run was tried that needed most
 * @param cached where the result came from if it is not new; else null
 */
public record TestOutcome(
        InvocationRef invocation,
        String configuration,
        TestStatus status,
        int attempts,
        CacheSource cached,
        Long duration) {}
