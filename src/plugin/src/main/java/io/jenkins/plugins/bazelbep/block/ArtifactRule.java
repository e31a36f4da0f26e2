package io.jenkins.plugins.bazelbep.block;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Which outputs of which targets are archived. */
public final class ArtifactRule extends AbstractDescribableImpl<ArtifactRule> implements Serializable {

    private static final long serialVersionUID = 1;

    /** The output group of whoever names none. */
    public static final String DEFAULT_GROUP = "default";

    private final String target;
    private String outputGroup = DEFAULT_GROUP;
    private String path;

    @DataBoundConstructor
    public ArtifactRule(String target) {
        this.target = Util.fixNull(target).trim();
    }

    /** A pattern of labels, such as {@code //app:*} or {@code //app/...}. */
    public String getTarget() {
        return target;
    }

    /** The name of an output group. */
    public String getOutputGroup() {
        return outputGroup;
    }

    @DataBoundSetter
    public void setOutputGroup(String outputGroup) {
        String given = Util.fixEmptyAndTrim(outputGroup);
        this.outputGroup = given == null ? DEFAULT_GROUP : given;
    }

    /** An Ant pattern for the paths of files, or null for all. */
    public String getPath() {
        return path;
    }

    @DataBoundSetter
    public void setPath(String path) {
        this.path = Util.fixEmptyAndTrim(path);
    }

    /** Describes a rule. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ArtifactRule> {
        @Override
        public String getDisplayName() {
            return Messages.ArtifactRule_DisplayName();
        }
    }
}
