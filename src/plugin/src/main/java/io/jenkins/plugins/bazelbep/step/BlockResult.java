package io.jenkins.plugins.bazelbep.step;

import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What a block gives back to the script. */
public final class BlockResult implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<KeptInvocation> invocations;

    BlockResult(List<KeptInvocation> invocations) {
        this.invocations = new ArrayList<>(invocations);
    }

    /** The invocations, in the order in which they began. */
    @Whitelisted
    public List<KeptInvocation> getInvocations() {
        return invocations;
    }
}
