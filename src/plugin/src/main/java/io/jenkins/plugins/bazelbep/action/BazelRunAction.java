package io.jenkins.plugins.bazelbep.action;

import hudson.model.Run;
import java.nio.file.Path;
import jenkins.model.RunAction2;

/**
 * What a run keeps of its Bazel invocations. Everything but a small summary lies in files beside {@code build.xml},
 * so that an old run loads nothing of it until somebody looks.
 */
public class BazelRunAction implements RunAction2 {

    /** Name of the folder below a run's own that holds its invocations. */
    static final String FOLDER = "bazel-bep";

    private transient Run<?, ?> run;

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loadedWith) {
        run = loadedWith;
    }

    /** The run that these invocations belong to. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** Where the invocations of this run are kept, one folder each. */
    public Path folder() {
        return run.getRootDir().toPath().resolve(FOLDER);
    }

    @Override
    public String getIconFileName() {
        return "symbol-cube";
    }

    @Override
    public String getDisplayName() {
        return Messages.BazelRunAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "bazel";
    }
}
