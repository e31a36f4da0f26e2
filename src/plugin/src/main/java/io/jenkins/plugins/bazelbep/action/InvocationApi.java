package io.jenkins.plugins.bazelbep.action;

import hudson.Functions;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.web.Api;
import io.jenkins.plugins.bazelbep.web.ApiRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** The engine's JSON API over the invocations of one run. It only reads. */
@Restricted(NoExternalUse.class)
public final class InvocationApi {

    /** Hand out artifacts, or whole event logs, in which contents of files may be. */
    private static final Set<String> DOWNLOADS = Set.of("bep", "bep.json", "file", "cases", "profile");

    private final BazelRunAction action;

    InvocationApi(BazelRunAction action) {
        this.action = action;
    }

    /** Answers whatever is below {@code api/v1/}. */
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Run<?, ?> run = action.getRun();
        run.checkPermission(Item.READ);
        ApiRequest asked = ApiCalls.read(request, response).orElse(null);
        if (asked == null) {
            return;
        }
        List<String> path = asked.path();
        String endpoint = path.size() == 3 ? path.get(2) : "";
        if (DOWNLOADS.contains(endpoint) && Functions.isArtifactsPermissionEnabled()) {
            run.checkPermission(Run.ARTIFACTS);
        }
        // A build can name any file, and the same path here is the controller's: only artifacts are opened.
        ArchivedFiles files = new ArchivedFiles(run, path.size() > 1 ? path.get(1) : "");
        Api api = new Api(
                action.store(),
                new FileContents(files.schemes()),
                new JobInvocations(action, request.getContextPath()),
                null,
                this::forwardedTo);
        ApiCalls.send(api.handle(asked), request, response);
    }

    private List<String> forwardedTo(String invocationId) {
        return action.getInvocations().stream()
                .filter(kept -> kept.getId().equals(invocationId) && kept.getUpstreamUrl() != null)
                .map(KeptInvocation::getUpstreamUrl)
                .toList();
    }
}
