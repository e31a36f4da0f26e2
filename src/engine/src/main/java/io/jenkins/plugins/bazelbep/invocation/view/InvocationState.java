package io.jenkins.plugins.bazelbep.invocation.view;

/** How far an invocation's stream has come. */
public enum InvocationState {
    /** Events may still come. */
    IN_PROGRESS,
    /** The last event came. */
    COMPLETE,
    /** The stream broke off before its last event. */
    DISCONNECTED
}
