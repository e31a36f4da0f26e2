package io.jenkins.plugins.bazelbep.freestyle;

import java.io.File;
import java.util.regex.Pattern;
import jenkins.security.MasterToSlaveCallable;

/** Looks on an agent which of Bazel and Bazelisk is on a search path. */
final class FindBazel extends MasterToSlaveCallable<String, RuntimeException> {

    private static final long serialVersionUID = 1;

    private static final String[] NAMES = {"bazel", "bazelisk"};
    private static final String[] ENDINGS = {"", ".exe", ".cmd", ".bat"};

    /** Marks the folder of our own wrappers, which stand in front of a Bazel and are none. */
    private static final String WRAPPER = ".bazel-bep-wrapper";

    private final String path;

    /** @param path folders, separated as on the agent; null for none */
    FindBazel(String path) {
        this.path = path == null ? "" : path;
    }

    /** Returns {@code bazel} or {@code bazelisk}, or null if neither is there. */
    @Override
    public String call() {
        for (String name : NAMES) {
            for (String folder : path.split(Pattern.quote(File.pathSeparator))) {
                if (!folder.isEmpty() && !new File(folder, WRAPPER).exists() && isIn(folder, name)) {
                    return name;
                }
            }
        }
        return null;
    }

    private static boolean isIn(String folder, String name) {
        for (String ending : ENDINGS) {
            File file = new File(folder, name + ending);
            if (file.isFile() && file.canExecute()) {
                return true;
            }
        }
        return false;
    }
}
