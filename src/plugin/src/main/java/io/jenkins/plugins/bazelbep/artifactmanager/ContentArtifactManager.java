package io.jenkins.plugins.bazelbep.artifactmanager;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.Run;
import io.jenkins.plugins.bazelbep.artifacts.ArtifactIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.ArtifactManager;
import jenkins.util.VirtualFile;

/** The artifacts of a build, whose contents it shares with the other builds of its job. */
public final class ContentArtifactManager extends ArtifactManager {

    private static final Logger LOG = Logger.getLogger(ContentArtifactManager.class.getName());

    private transient Run<?, ?> build;

    ContentArtifactManager(Run<?, ?> build) {
        this.build = build;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        build = loaded;
    }

    /** One at a time for a build, since each adds to the same index. */
    @Override
    public synchronized void archive(
            FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
            throws IOException, InterruptedException {
        contents()
                .add(
                        folder(),
                        to -> workspace.copyRecursiveTo(
                                new FilePath.ExplicitlySpecifiedDirScanner(artifacts),
                                new FilePath(to.toFile()),
                                "transfer of " + artifacts.size() + " files"))
                .forEach(link -> listener.getLogger().println(Messages.ContentArtifactManager_LeftOut(link)));
    }

    @Override
    public synchronized boolean delete() throws IOException {
        return contents().forget(folder());
    }

    @Override
    public VirtualFile root() {
        ArtifactIndex index;
        try {
            index = JobContents.index(folder());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the artifacts of " + build + " cannot be listed", e);
            index = ArtifactIndex.EMPTY;
        }
        return new ContentFile(contents().root().toFile(), index, build.getExternalizableId(), "");
    }

    private JobContents contents() {
        return JobContents.of(build.getParent());
    }

    private Path folder() {
        return build.getRootDir().toPath();
    }
}
