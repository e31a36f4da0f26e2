package io.jenkins.plugins.bazelbep.action;

import hudson.model.Run;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import io.jenkins.plugins.bazelbep.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Opens the stores of runs. They share what they keep in memory, and know of each other's open invocations. */
public final class RunStores {

    private static final Stores STORES = new Stores(StoreOptions.defaults());

    private RunStores() {}

    /** The invocations of a run; there need not be any. Costs nothing: files are read when they are asked for. */
    public static InvocationStore of(Run<?, ?> run) {
        return at(folder(run));
    }

    /** The invocations in such a folder, of a run that need not be loaded. */
    public static InvocationStore at(Path folder) {
        // Asked for each time, so that an administrator's change counts for whatever begins from now on.
        STORES.use(BazelBepGlobalConfiguration.get().storeOptions());
        return STORES.at(folder);
    }

    /** Where the invocations of a run are kept, one folder each. It goes when the run is deleted. */
    public static Path folder(Run<?, ?> run) {
        return folderIn(run.getRootDir().toPath());
    }

    /** Whether any invocation is kept in such a folder. */
    static boolean anyIn(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.anyMatch(
                    child -> Files.isDirectory(child) && !child.toFile().isHidden());
        } catch (IOException e) {
            return false;
        }
    }

    /** The same for a run of which only the folder is known. */
    public static Path folderIn(Path runFolder) {
        return runFolder.resolve(BazelRunAction.FOLDER);
    }
}
