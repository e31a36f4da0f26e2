package io.jenkins.plugins.bazelbep.block;

/** Which test logs are archived; in lower case in scripts, as users write them. */
public enum TestLogs {
    never,
    failed,
    all
}
