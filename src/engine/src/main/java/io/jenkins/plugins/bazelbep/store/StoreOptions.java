package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.invocation.InvocationPass;
import io.jenkins.plugins.bazelbep.invocation.PassOptions;
import io.jenkins.plugins.bazelbep.invocation.console.ConsoleSink;
import io.jenkins.plugins.bazelbep.invocation.console.ShownText;
import io.jenkins.plugins.bazelbep.redaction.RedactionRules;

/**
 * Limits and rules of a store.
 *
 * @param cacheBytes how much memory the parts of finished invocations may take that were read last
 * @param consoleShown how many bytes of console text are shown; of more the middle is left out
 * @param pass limits of the pass over the events
 * @param redaction what is taken out of events before they are kept
 */
public record StoreOptions(long cacheBytes, long consoleShown, PassOptions pass, RedactionRules redaction) {

    private static final long CACHE_BYTES = 64L << 20;

    /** The defaults that docs/cli.md names. */
    public static StoreOptions defaults() {
        return new StoreOptions(
                CACHE_BYTES, ShownText.DEFAULT_LIMIT, PassOptions.defaults(), RedactionRules.defaults());
    }

    public StoreOptions withCacheBytes(long bytes) {
        return new StoreOptions(bytes, consoleShown, pass, redaction);
    }

    public StoreOptions withConsoleShown(long bytes) {
        return new StoreOptions(cacheBytes, bytes, pass, redaction);
    }

    public StoreOptions withPass(PassOptions options) {
        return new StoreOptions(cacheBytes, consoleShown, options, redaction);
    }

    public StoreOptions withRedaction(RedactionRules rules) {
        return new StoreOptions(cacheBytes, consoleShown, pass, rules);
    }

    InvocationPass newPass(Identity identity, ConsoleSink console) {
        return new InvocationPass(pass.withIds(identity.invocationId(), identity.buildId()), console);
    }
}
