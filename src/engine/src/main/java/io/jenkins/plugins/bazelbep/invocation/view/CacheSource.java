package io.jenkins.plugins.bazelbep.invocation.view;

/** Where the result of a test came from when it did not run. */
public enum CacheSource {
    LOCAL,
    REMOTE
}
