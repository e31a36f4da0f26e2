package io.jenkins.plugins.bazelbep.action;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;

/** Is told when all is known of an invocation. Whoever needs time takes it elsewhere: events are still being read. */
public interface InvocationListener extends ExtensionPoint {

    /** An invocation of a run has ended, or more is known of one that had. */
    void ended(Run<?, ?> run, String invocationId);

    /** Tells all listeners. */
    static void tellEnded(Run<?, ?> run, String invocationId) {
        for (InvocationListener listener : ExtensionList.lookup(InvocationListener.class)) {
            listener.ended(run, invocationId);
        }
    }
}
