package io.jenkins.plugins.bazelbep.action;

import hudson.model.Api;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What is below {@code api/} of a run's invocations: Jenkins' own forms of a bean, and {@code v1}. */
@Restricted(NoExternalUse.class)
public final class BazelApi extends Api {

    private final BazelRunAction action;

    BazelApi(BazelRunAction action) {
        super(action);
        this.action = action;
    }

    /** The API that docs/openapi.yaml describes. */
    public InvocationApi getV1() {
        return new InvocationApi(action);
    }
}
