package io.jenkins.plugins.bazelbep.step;

import jenkins.model.CauseOfInterruption;

/** A target or test failed in a block that is to fail fast. */
public final class FailedFast extends CauseOfInterruption {

    private static final long serialVersionUID = 1;

    @Override
    public String getShortDescription() {
        return Messages.FailedFast_ShortDescription();
    }
}
