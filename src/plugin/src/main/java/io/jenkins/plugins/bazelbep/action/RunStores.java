package io.jenkins.plugins.bazelbep.action;

import hudson.model.Run;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import io.jenkins.plugins.bazelbep.store.Stores;

/** Opens the stores of runs. They share what they keep in memory, and know of each other's open invocations. */
public final class RunStores {

    private static volatile Stores stores = new Stores(StoreOptions.defaults());

    private RunStores() {}

    /** The invocations of a run; there need not be any. */
    public static InvocationStore of(Run<?, ?> run) {
        return stores.at(run.getRootDir().toPath().resolve(BazelRunAction.FOLDER));
    }

    /** Changes the limits for invocations that begin from now on. */
    public static void configure(StoreOptions options) {
        stores = new Stores(options);
    }
}
