package io.jenkins.plugins.bazelbep.webhooks;

import hudson.Extension;
import hudson.model.ManagementLink;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.verb.POST;

/** The administrator's page about messages that could not be delivered. */
@Extension
public final class WebhooksLink extends ManagementLink implements StaplerProxy {

    @Override
    public String getIconFileName() {
        return "symbol-mail";
    }

    @Override
    public String getDisplayName() {
        return Messages.WebhooksLink_DisplayName();
    }

    @Override
    public String getDescription() {
        return Messages.WebhooksLink_Description();
    }

    @Override
    public String getUrlName() {
        return "bazel-webhooks";
    }

    @Override
    public Category getCategory() {
        return Category.TROUBLESHOOTING;
    }

    /** For administrators only: whatever is asked of this object. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return this;
    }

    /** How many messages wait. */
    public int getWaiting() throws IOException {
        return JenkinsWebhooks.get().queue().waiting();
    }

    /** What was given up, the newest first. */
    public List<DeadLetter> getLetters() throws IOException {
        return JenkinsWebhooks.get().queue().deadLetters().stream()
                .map(DeadLetter::new)
                .toList();
    }

    /** Puts one into the queue again. */
    @POST
    public HttpResponse doResend(@QueryParameter(required = true) String id) throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        JenkinsWebhooks.get().queue().resend(id);
        return HttpResponses.redirectToDot();
    }
}
