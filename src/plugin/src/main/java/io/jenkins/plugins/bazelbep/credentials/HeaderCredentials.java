package io.jenkins.plugins.bazelbep.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.bazelbep.forward.ForwardHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Credentials that become headers of calls to another host: a backend, a remote cache, a web server. */
public final class HeaderCredentials {

    private static final CredentialsMatcher KIND = CredentialsMatchers.anyOf(
            CredentialsMatchers.instanceOf(StringCredentials.class),
            CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class));

    private HeaderCredentials() {}

    /**
     * The headers that a run shows to the host.
     *
     * @param id of a secret text or a user name with password; empty for no headers
     * @throws IOException if there are no such credentials for this run, or they can be no header
     */
    public static Map<String, String> headers(String id, Run<?, ?> run) throws IOException {
        if (id.isEmpty()) {
            return Map.of();
        }
        StandardCredentials found = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
        if (found == null || !KIND.matches(found)) {
            throw new IOException(Messages.HeaderCredentials_NotFound(id));
        }
        CredentialsProvider.track(run, found);
        try {
            return found instanceof StringCredentials text
                    ? ForwardHeaders.parse(text.getSecret().getPlainText())
                    : Map.of("authorization", basic((StandardUsernamePasswordCredentials) found));
        } catch (IllegalArgumentException e) {
            throw new IOException(Messages.HeaderCredentials_NoHeader(id, e.getMessage()), e);
        }
    }

    private static String basic(StandardUsernamePasswordCredentials user) {
        String both = user.getUsername() + ":" + user.getPassword().getPlainText();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    /** The choices for a form; nothing but the present value for those who may not see them. */
    public static ListBoxModel items(Item item, String value) {
        StandardListBoxModel items = new StandardListBoxModel();
        boolean allowed = item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
        if (!allowed) {
            return items.includeCurrentValue(value);
        }
        items.includeEmptyValue();
        if (item == null) {
            items.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, List.of(), KIND);
        } else {
            items.includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, List.of(), KIND);
        }
        return items.includeCurrentValue(value);
    }
}
