package io.jenkins.plugins.bazelbep.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Node;
import hudson.util.FormValidation;
import io.jenkins.plugins.bazelbep.eventlog.RecordLimits;
import io.jenkins.plugins.bazelbep.invocation.PassOptions;
import io.jenkins.plugins.bazelbep.junit.JunitOptions;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What an administrator sets once for all jobs: limits, what is secret, what is kept, and how receivers are started. */
@Extension
@Symbol("bazelBep")
public final class BazelBepGlobalConfiguration extends GlobalConfiguration {

    /** Events of one invocation that are understood. */
    public static final int DEFAULT_MAX_EVENTS = 1_000_000;

    /** Megabytes of console text that are shown. */
    public static final int DEFAULT_LOG_MEGABYTES = 64;

    /** Megabytes of the largest profile that is kept with a build. */
    public static final int DEFAULT_PROFILE_MEGABYTES = 64;

    /** Megabytes of one event; it cannot be more, since that is what event logs take for a record. */
    public static final int DEFAULT_EVENT_MEGABYTES = RecordLimits.DEFAULT_MAX_RECORD_BYTES >> 20;

    /** Kilobytes of each text of a test case. */
    public static final int DEFAULT_OUTPUT_KILOBYTES = JunitOptions.DEFAULT_OUTPUT_PER_CASE >> 10;

    private static final int MOST_EVENTS = 100_000_000;
    private static final int MOST_LOG_MEGABYTES = 1024;
    private static final int MOST_OUTPUT_KILOBYTES = 1 << 20;
    private static final int MOST_PROFILE_MEGABYTES = 1024;

    private int maxEvents = DEFAULT_MAX_EVENTS;
    private int maxEventMegabytes = DEFAULT_EVENT_MEGABYTES;
    private int maxLogMegabytes = DEFAULT_LOG_MEGABYTES;
    private int maxProfileMegabytes = DEFAULT_PROFILE_MEGABYTES;
    private int testOutputKilobytes = DEFAULT_OUTPUT_KILOBYTES;
    private String secretNames;
    private String secretPatterns;
    private String shownVariables;
    private int keepDetailsDays;
    private int keepDetailsBuilds;
    private boolean badges = true;
    private boolean describeBuilds;
    private String receiverJvmOptions;
    private String agentJavaPath;
    private ArchiveSettings archiving = new ArchiveSettings();
    private ForwardingSettings forwarding = new ForwardingSettings();
    private RemoteFilesSettings remoteFiles = new RemoteFilesSettings();
    private List<WebhookSettings> webhooks = new ArrayList<>();
    private HistoryDatabase history = new HistoryDatabase();

    private transient volatile StoreOptions storeOptions;

    public BazelBepGlobalConfiguration() {
        load();
    }

    /** The one configuration of this controller. */
    public static BazelBepGlobalConfiguration get() {
        return ExtensionList.lookupSingleton(BazelBepGlobalConfiguration.class);
    }

    /** The limits and rules for stores of invocations. */
    public StoreOptions storeOptions() {
        StoreOptions known = storeOptions;
        if (known == null) {
            known = StoreOptions.defaults()
                    .withPass(PassOptions.defaults().withMaxEvents(maxEvents))
                    .withConsoleShown((long) maxLogMegabytes << 20)
                    .withRedaction(RedactionSettings.rules(secretNames, secretPatterns, shownVariables));
            storeOptions = known;
        }
        return known;
    }

    /** How many events of an invocation are understood; the rest is kept and counted. */
    public int getMaxEvents() {
        return maxEvents;
    }

    @DataBoundSetter
    public void setMaxEvents(int maxEvents) {
        this.maxEvents = Numbers.inRange("maxEvents", maxEvents, 1, MOST_EVENTS);
        changed();
    }

    /** How many megabytes of an invocation's console are shown; of more, the middle is left out. */
    public int getMaxLogMegabytes() {
        return maxLogMegabytes;
    }

    @DataBoundSetter
    public void setMaxLogMegabytes(int maxLogMegabytes) {
        this.maxLogMegabytes = Numbers.inRange("maxLogMegabytes", maxLogMegabytes, 1, MOST_LOG_MEGABYTES);
        changed();
    }

    /** How many megabytes the profile of an invocation may have that is kept with its build; 0 keeps none. */
    public int getMaxProfileMegabytes() {
        return maxProfileMegabytes;
    }

    @DataBoundSetter
    public void setMaxProfileMegabytes(int maxProfileMegabytes) {
        this.maxProfileMegabytes =
                Numbers.inRange("maxProfileMegabytes", maxProfileMegabytes, 0, MOST_PROFILE_MEGABYTES);
    }

    /** The same in bytes. */
    public long largestProfile() {
        return (long) maxProfileMegabytes << 20;
    }

    /** How many megabytes one event may have; a larger one is left out. Counts for receivers that start from then on. */
    public int getMaxEventMegabytes() {
        return maxEventMegabytes;
    }

    @DataBoundSetter
    public void setMaxEventMegabytes(int maxEventMegabytes) {
        this.maxEventMegabytes = Numbers.inRange("maxEventMegabytes", maxEventMegabytes, 1, DEFAULT_EVENT_MEGABYTES);
    }

    /** How many kilobytes of each text of a test case are kept in the test results; of more, the middle is left out. */
    public int getTestOutputKilobytes() {
        return testOutputKilobytes;
    }

    @DataBoundSetter
    public void setTestOutputKilobytes(int testOutputKilobytes) {
        this.testOutputKilobytes =
                Numbers.inRange("testOutputKilobytes", testOutputKilobytes, 1, MOST_OUTPUT_KILOBYTES);
    }

    /** Parts of names of variables, options and headers whose values are secret, one a line; or null. */
    public String getSecretNames() {
        return secretNames;
    }

    @DataBoundSetter
    public void setSecretNames(String secretNames) {
        reject(RedactionSettings.problemWithNames(secretNames));
        this.secretNames = Lines.tidy(secretNames);
        changed();
    }

    /** Regular expressions (RE2) of what is secret wherever it stands, one a line; or null. */
    public String getSecretPatterns() {
        return secretPatterns;
    }

    @DataBoundSetter
    public void setSecretPatterns(String secretPatterns) {
        reject(RedactionSettings.problemWithPatterns(secretPatterns));
        this.secretPatterns = Lines.tidy(secretPatterns);
        changed();
    }

    /** Environment variables whose values are shown, one a line; or null. */
    public String getShownVariables() {
        return shownVariables;
    }

    @DataBoundSetter
    public void setShownVariables(String shownVariables) {
        this.shownVariables = Lines.tidy(shownVariables);
        changed();
    }

    /** For how many days all of an invocation is kept; 0 for as long as its build. */
    public int getKeepDetailsDays() {
        return keepDetailsDays;
    }

    @DataBoundSetter
    public void setKeepDetailsDays(int keepDetailsDays) {
        this.keepDetailsDays = Numbers.inRange("keepDetailsDays", keepDetailsDays, 0, Integer.MAX_VALUE);
    }

    /** For how many builds of each job all of an invocation is kept; 0 for all. */
    public int getKeepDetailsBuilds() {
        return keepDetailsBuilds;
    }

    @DataBoundSetter
    public void setKeepDetailsBuilds(int keepDetailsBuilds) {
        this.keepDetailsBuilds = Numbers.inRange("keepDetailsBuilds", keepDetailsBuilds, 0, Integer.MAX_VALUE);
    }

    /** Whether lists of builds show how many targets and tests of a build failed. */
    public boolean isBadges() {
        return badges;
    }

    @DataBoundSetter
    public void setBadges(boolean badges) {
        this.badges = badges;
    }

    /** Whether builds without a description get one that says what their invocations came to. */
    public boolean isDescribeBuilds() {
        return describeBuilds;
    }

    @DataBoundSetter
    public void setDescribeBuilds(boolean describeBuilds) {
        this.describeBuilds = describeBuilds;
    }

    /** Options for the JVM of receivers, as on a command line; or null. */
    public String getReceiverJvmOptions() {
        return receiverJvmOptions;
    }

    @DataBoundSetter
    public void setReceiverJvmOptions(String receiverJvmOptions) {
        this.receiverJvmOptions = Util.fixEmptyAndTrim(receiverJvmOptions);
    }

    /** The same, one by one. */
    public List<String> receiverJvmArguments() {
        return receiverJvmOptions == null ? List.of() : List.of(Util.tokenize(receiverJvmOptions));
    }

    /** The java that runs receivers on agents; null for the one that the agent itself runs on. */
    public String getAgentJavaPath() {
        return agentJavaPath;
    }

    @DataBoundSetter
    public void setAgentJavaPath(String agentJavaPath) {
        this.agentJavaPath = Util.fixEmptyAndTrim(agentJavaPath);
    }

    /** What is archived. */
    public ArchiveSettings getArchiving() {
        return archiving;
    }

    @DataBoundSetter
    public void setArchiving(ArchiveSettings archiving) {
        this.archiving = archiving == null ? new ArchiveSettings() : archiving;
    }

    /** Where events are forwarded to. */
    public ForwardingSettings getForwarding() {
        return forwarding;
    }

    @DataBoundSetter
    public void setForwarding(ForwardingSettings forwarding) {
        this.forwarding = forwarding == null ? new ForwardingSettings() : forwarding;
    }

    /** Where files may be fetched from. */
    public RemoteFilesSettings getRemoteFiles() {
        return remoteFiles;
    }

    @DataBoundSetter
    public void setRemoteFiles(RemoteFilesSettings remoteFiles) {
        this.remoteFiles = remoteFiles == null ? new RemoteFilesSettings() : remoteFiles;
    }

    /** Where the history is kept. */
    public HistoryDatabase getHistory() {
        return history;
    }

    @DataBoundSetter
    public void setHistory(HistoryDatabase history) {
        this.history = history == null ? new HistoryDatabase() : history;
    }

    /** The java that runs receivers on a node: what the node says, else {@link #getAgentJavaPath}; or null. */
    public String javaPathOn(Node node) {
        BazelBepNodeProperty property = node.getNodeProperty(BazelBepNodeProperty.class);
        return property == null || property.getJavaPath() == null ? agentJavaPath : property.getJavaPath();
    }

    /** Who is told when an invocation is over. */
    public List<WebhookSettings> getWebhooks() {
        return List.copyOf(webhooks);
    }

    @DataBoundSetter
    public void setWebhooks(List<WebhookSettings> webhooks) {
        this.webhooks = webhooks == null ? new ArrayList<>() : new ArrayList<>(webhooks);
    }

    private void changed() {
        storeOptions = null;
    }

    private static void reject(String problem) {
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
    }

    @Override
    public String getDisplayName() {
        return Messages.BazelBepGlobalConfiguration_DisplayName();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        try {
            if (!json.has("webhooks")) {
                setWebhooks(null); // a form without any says nothing of them
            }
            request.bindJSON(this, json);
        } catch (IllegalArgumentException e) {
            throw new FormException(e.getMessage(), e, "bazelBep");
        }
        save();
        return true;
    }

    /** Checks a number of events. */
    @POST
    public FormValidation doCheckMaxEvents(@QueryParameter String value) {
        return Numbers.check(value, 1, MOST_EVENTS);
    }

    /** Checks a number of megabytes. */
    @POST
    public FormValidation doCheckMaxLogMegabytes(@QueryParameter String value) {
        return Numbers.check(value, 1, MOST_LOG_MEGABYTES);
    }

    /** Checks the size of profiles. */
    @POST
    public FormValidation doCheckMaxProfileMegabytes(@QueryParameter String value) {
        return Numbers.check(value, 0, MOST_PROFILE_MEGABYTES);
    }

    /** Checks a number of megabytes. */
    @POST
    public FormValidation doCheckMaxEventMegabytes(@QueryParameter String value) {
        return Numbers.check(value, 1, DEFAULT_EVENT_MEGABYTES);
    }

    /** Checks a number of kilobytes. */
    @POST
    public FormValidation doCheckTestOutputKilobytes(@QueryParameter String value) {
        return Numbers.check(value, 1, MOST_OUTPUT_KILOBYTES);
    }

    /** Checks a number of days. */
    @POST
    public FormValidation doCheckKeepDetailsDays(@QueryParameter String value) {
        return Numbers.check(value, 0, Integer.MAX_VALUE);
    }

    /** Checks a number of builds. */
    @POST
    public FormValidation doCheckKeepDetailsBuilds(@QueryParameter String value) {
        return Numbers.check(value, 0, Integer.MAX_VALUE);
    }

    /** Checks parts of names. */
    @POST
    public FormValidation doCheckSecretNames(@QueryParameter String value) {
        return checked(RedactionSettings.problemWithNames(value));
    }

    /** Checks regular expressions. */
    @POST
    public FormValidation doCheckSecretPatterns(@QueryParameter String value) {
        return checked(RedactionSettings.problemWithPatterns(value));
    }

    private static FormValidation checked(String problem) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return problem == null ? FormValidation.ok() : FormValidation.error(problem);
    }
}
