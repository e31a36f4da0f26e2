package io.jenkins.plugins.bazelbep.freestyle;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.EnvironmentSpecific;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.NodeSpecific;
import hudson.tools.ToolDescriptor;
import hudson.tools.ToolInstallation;
import hudson.tools.ToolProperty;
import hudson.util.FormValidation;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A Bazel, or a Bazelisk, in a folder of its own. */
public final class BazelInstallation extends ToolInstallation
        implements NodeSpecific<BazelInstallation>, EnvironmentSpecific<BazelInstallation> {

    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public BazelInstallation(String name, String home, List<? extends ToolProperty<?>> properties) {
        super(name, home, properties);
    }

    @Override
    public BazelInstallation forNode(Node node, TaskListener log) throws IOException, InterruptedException {
        return new BazelInstallation(
                getName(), translateFor(node, log), getProperties().toList());
    }

    @Override
    public BazelInstallation forEnvironment(EnvVars environment) {
        return new BazelInstallation(
                getName(), environment.expand(getHome()), getProperties().toList());
    }

    /** For {@code tools} and {@code tool} of pipelines. */
    @Override
    public void buildEnvVars(EnvVars environment) {
        String home = getHome();
        if (home != null) {
            environment.put("PATH+BAZEL", home);
        }
    }

    /** Describes the tool. */
    @Extension
    @Symbol("bazel")
    public static final class DescriptorImpl extends ToolDescriptor<BazelInstallation> {

        public DescriptorImpl() {
            load();
        }

        @Override
        public String getDisplayName() {
            return Messages.BazelInstallation_DisplayName();
        }

        @Override
        public void setInstallations(BazelInstallation... installations) {
            super.setInstallations(installations);
            save();
        }

        /** Warns of a folder without Bazel. Core has checked the permission, and that it is a folder of this machine. */
        @Override
        protected FormValidation checkHomeDirectory(File home) {
            boolean there = Stream.of("bazel", "bazel.exe", "bazelisk", "bazelisk.exe")
                    .anyMatch(name -> new File(home, name).isFile());
            return there ? FormValidation.ok() : FormValidation.warning(Messages.BazelInstallation_NoBazel(home));
        }
    }
}
