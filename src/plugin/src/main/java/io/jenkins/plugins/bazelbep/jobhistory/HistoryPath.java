package io.jenkins.plugins.bazelbep.jobhistory;

import io.jenkins.plugins.bazelbep.action.ApiCalls;
import io.jenkins.plugins.bazelbep.action.RunStores;
import io.jenkins.plugins.bazelbep.web.Api;
import io.jenkins.plugins.bazelbep.web.ApiRequest;
import java.io.IOException;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** The engine's API over the history. Invocations themselves are at the addresses of their builds. */
@Restricted(NoExternalUse.class)
public final class HistoryPath {

    HistoryPath() {}

    /** Answers whatever is below {@code api/v1/}. */
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Jenkins.get().checkPermission(Jenkins.READ);
        ApiRequest asked = ApiCalls.read(request, response).orElse(null);
        if (asked != null) {
            Path withoutInvocations = JobHistory.folder();
            Api api = new Api(
                    RunStores.at(withoutInvocations), null, JobHistory.get().questions(ReadableJobs.ofCaller()));
            ApiCalls.send(api.handle(asked), request, response);
        }
    }
}
