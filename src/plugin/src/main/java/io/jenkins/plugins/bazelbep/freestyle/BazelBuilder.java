package io.jenkins.plugins.bazelbep.freestyle;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractProject;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.ArgumentListBuilder;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.block.BlockHandle;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.tasks.SimpleBuildStep;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Runs one Bazel command. */
public final class BazelBuilder extends Builder implements SimpleBuildStep {

    /** Bazel's TESTS_FAILED: everything was built, and some test did not pass. */
    private static final int TESTS_FAILED = 3;

    private final String command;
    private String installation;
    private String startupOptions;
    private String options;
    private String targets;
    private String environment;
    private boolean unstableOnTestFailure = true;

    @DataBoundConstructor
    public BazelBuilder(String command) {
        this.command = Util.fixNull(command).trim();
    }

    /** {@code build}, {@code test}, … */
    public String getCommand() {
        return command;
    }

    /** Name of a Bazel tool, or the folder that Bazel is in; null for the one on PATH. */
    public String getInstallation() {
        return installation;
    }

    @DataBoundSetter
    public void setInstallation(String installation) {
        this.installation = Util.fixEmptyAndTrim(installation);
    }

    /** Options before the command, or null. */
    public String getStartupOptions() {
        return startupOptions;
    }

    @DataBoundSetter
    public void setStartupOptions(String startupOptions) {
        this.startupOptions = Util.fixEmptyAndTrim(startupOptions);
    }

    /** Options of the command, or null. */
    public String getOptions() {
        return options;
    }

    @DataBoundSetter
    public void setOptions(String options) {
        this.options = Util.fixEmptyAndTrim(options);
    }

    /** Target patterns, or null. */
    public String getTargets() {
        return targets;
    }

    @DataBoundSetter
    public void setTargets(String targets) {
        this.targets = Util.fixEmptyAndTrim(targets);
    }

    /** Lines {@code NAME=value} for Bazel's environment, or null. */
    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Util.fixEmptyAndTrim(environment);
    }

    /** Whether a build is unstable, and goes on, when all was built and only tests failed. */
    public boolean isUnstableOnTestFailure() {
        return unstableOnTestFailure;
    }

    @DataBoundSetter
    public void setUnstableOnTestFailure(boolean unstable) {
        this.unstableOnTestFailure = unstable;
    }

    @Override
    public void perform(Run<?, ?> run, FilePath workspace, EnvVars given, Launcher launcher, TaskListener listener)
            throws IOException, InterruptedException {
        EnvVars variables = new EnvVars(given);
        BazelCommand typed = new BazelCommand(startupOptions, command, options, targets, environment);
        variables.overrideAll(typed.environment(given));
        String folder = folder(workspace, variables, listener);
        SearchPath.putFirst(folder, variables, launcher.isUnix() ? ":" : ";", openBlocks(run));
        String name = workspace.act(new FindBazel(variables.get("PATH")));
        if (name == null) {
            throw new AbortException(
                    folder == null
                            ? Messages.BazelBuilder_NoneOnPath(variables.get("PATH"))
                            : Messages.BazelBuilder_NoneIn(folder, variables.get("PATH")));
        }
        int code = launcher.launch()
                .cmds(commandLine(name, typed.arguments(variables), launcher.isUnix()))
                .envs(variables)
                .pwd(workspace)
                .stdout(listener)
                .join();
        judge(code, run, listener);
    }

    private void judge(int code, Run<?, ?> run, TaskListener listener) throws AbortException {
        if (code == TESTS_FAILED && unstableOnTestFailure) {
            listener.getLogger().println(Messages.BazelBuilder_TestsFailed());
            run.setResult(Result.UNSTABLE);
        } else if (code != 0) {
            throw new AbortException(Messages.BazelBuilder_Failed(command, code));
        }
    }

    /**
     * A program without a path is looked for by the JVM on the PATH of the agent, not on that of the build; env and cmd
     * look on the right one.
     */
    private static ArgumentListBuilder commandLine(String name, ArgumentListBuilder arguments, boolean unix) {
        ArgumentListBuilder line = new ArgumentListBuilder();
        if (unix) {
            return line.add("env").add(name).add(arguments.toCommandArray());
        }
        return line.add(name).add(arguments.toCommandArray()).toWindowsCommand();
    }

    private String folder(FilePath workspace, EnvVars variables, TaskListener listener)
            throws IOException, InterruptedException {
        if (installation == null) {
            return null;
        }
        for (BazelInstallation tool : installations()) {
            if (tool.getName().equals(installation)) {
                Computer computer = workspace.toComputer();
                Node node = computer == null ? null : computer.getNode();
                BazelInstallation here = node == null ? tool : tool.forNode(node, listener);
                return here.forEnvironment(variables).getHome();
            }
        }
        return workspace.child(variables.expand(installation)).getRemote();
    }

    private static List<BlockHandle> openBlocks(Run<?, ?> run) {
        BazelRunAction action = run.getAction(BazelRunAction.class);
        return action == null ? List.of() : action.openBlocks();
    }

    private static BazelInstallation[] installations() {
        return Jenkins.get()
                .getDescriptorByType(BazelInstallation.DescriptorImpl.class)
                .getInstallations();
    }

    /** Describes the build step. */
    @Extension
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        public String getDisplayName() {
            return Messages.BazelBuilder_DisplayName();
        }

        @Override
        @SuppressWarnings("rawtypes") // as BuildStepDescriptor has it
        public boolean isApplicable(Class<? extends AbstractProject> type) {
            return true;
        }

        /** The tools that are configured. */
        @POST
        public ComboBoxModel doFillInstallationItems(@AncestorInPath Item item) {
            ComboBoxModel items = new ComboBoxModel();
            if (mayConfigure(item)) {
                for (BazelInstallation tool : installations()) {
                    items.add(tool.getName());
                }
            }
            return items;
        }

        /** Checks the command. */
        @POST
        public FormValidation doCheckCommand(@AncestorInPath Item item, @QueryParameter String value) {
            if (!mayConfigure(item)) {
                return FormValidation.ok();
            }
            String typed = Util.fixNull(value).trim();
            if (typed.isEmpty()) {
                return FormValidation.error(Messages.BazelBuilder_NoCommand());
            }
            return typed.matches("[A-Za-z$][\\w$:{}-]*")
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.BazelBuilder_NotACommand(typed));
        }

        /** Checks lines of variables. */
        @POST
        public FormValidation doCheckEnvironment(@AncestorInPath Item item, @QueryParameter String value) {
            if (!mayConfigure(item)) {
                return FormValidation.ok();
            }
            return Util.fixNull(value)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#") && line.indexOf('=') < 1)
                    .findFirst()
                    .map(line -> FormValidation.error(Messages.BazelBuilder_NotAVariable(line)))
                    .orElse(FormValidation.ok());
        }

        private static boolean mayConfigure(Item item) {
            return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
        }
    }
}
