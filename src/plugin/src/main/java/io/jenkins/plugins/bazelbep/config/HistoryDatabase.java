package io.jenkins.plugins.bazelbep.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Where the history is kept, and for how long. */
public final class HistoryDatabase extends AbstractDescribableImpl<HistoryDatabase> {

    private String url;
    private String credentialsId;
    private int days;

    /**
     * What to open.
     *
     * @param url of a PostgreSQL database; null for files in Jenkins' home
     * @param user its user; empty if none
     * @param password the user's; empty if none
     * @param days after which invocations leave the history; 0 for never
     */
    public record Settings(String url, String user, String password, int days) {

        /** Names the database for people, without its password. */
        @Override
        public String toString() {
            return url == null ? "embedded" : url;
        }
    }

    @DataBoundConstructor
    public HistoryDatabase() {
        // Without anything it is in files, and forgets nothing that is kept.
    }

    /** The JDBC URL of a PostgreSQL database; null for files in Jenkins' home. */
    public String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(String url) {
        String problem = problem(url);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        this.url = Util.fixEmptyAndTrim(url);
    }

    /** A user name with password for it, or null. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** After how many days invocations leave the history; 0 for never. */
    public int getDays() {
        return days;
    }

    @DataBoundSetter
    public void setDays(int days) {
        this.days = Numbers.inRange("history: days", days, 0, Integer.MAX_VALUE);
    }

    /** The same with the credentials as they are now. */
    public Settings settings() {
        StandardUsernamePasswordCredentials found = url == null || credentialsId == null ? null : credentials();
        return found == null
                ? new Settings(url, "", "", days)
                : new Settings(url, found.getUsername(), found.getPassword().getPlainText(), days);
    }

    private StandardUsernamePasswordCredentials credentials() {
        return CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardUsernamePasswordCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()),
                CredentialsMatchers.withId(credentialsId));
    }

    private static String problem(String url) {
        String typed = Util.fixNull(url).trim();
        return typed.isEmpty() || typed.startsWith("jdbc:postgresql:") ? null : Messages.HistoryDatabase_NoUrl(typed);
    }

    /** Describes the settings. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<HistoryDatabase> {

        @Override
        public String getDisplayName() {
            return Messages.HistoryDatabase_DisplayName();
        }

        /** Checks a URL. */
        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            String problem = problem(value);
            return problem == null ? FormValidation.ok() : FormValidation.error(problem);
        }

        /** Checks a number of days. */
        @POST
        public FormValidation doCheckDays(@QueryParameter String value) {
            return Numbers.check(value, 0, Integer.MAX_VALUE);
        }

        /** The credentials to choose from. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return items.includeCurrentValue(credentialsId);
            }
            return items.includeEmptyValue()
                    .includeMatchingAs(
                            ACL.SYSTEM2,
                            Jenkins.get(),
                            StandardUsernamePasswordCredentials.class,
                            List.of(),
                            CredentialsMatchers.always())
                    .includeCurrentValue(credentialsId);
        }
    }
}
