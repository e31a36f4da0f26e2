package io.jenkins.plugins.bazelbep.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.Node;
import hudson.slaves.NodeProperty;
import hudson.slaves.NodePropertyDescriptor;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What is different about receivers on one node. */
public final class BazelBepNodeProperty extends NodeProperty<Node> {

    private String javaPath;

    @DataBoundConstructor
    public BazelBepNodeProperty() {
        // The fields have setters.
    }

    /** The java that runs receivers on this node; null for what the global configuration says. */
    public String getJavaPath() {
        return javaPath;
    }

    @DataBoundSetter
    public void setJavaPath(String javaPath) {
        this.javaPath = Util.fixEmptyAndTrim(javaPath);
    }

    /** Describes the property. */
    @Extension
    @Symbol("bazelBep")
    public static final class DescriptorImpl extends NodePropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.BazelBepNodeProperty_DisplayName();
        }
    }
}
