package io.jenkins.plugins.bazelbep.artifactmanager;

import hudson.Extension;
import hudson.model.Run;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerFactory;
import jenkins.model.ArtifactManagerFactoryDescriptor;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** What an administrator chooses under "Artifact Management for Builds". */
public final class ContentArtifactManagerFactory extends ArtifactManagerFactory {

    /** There is nothing to set. */
    @DataBoundConstructor
    public ContentArtifactManagerFactory() {}

    @Override
    public ArtifactManager managerFor(Run<?, ?> build) {
        return new ContentArtifactManager(build);
    }

    /** Describes it. */
    @Extension
    @Symbol("oncePerJob")
    public static final class DescriptorImpl extends ArtifactManagerFactoryDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.ContentArtifactManagerFactory_DisplayName();
        }
    }
}
