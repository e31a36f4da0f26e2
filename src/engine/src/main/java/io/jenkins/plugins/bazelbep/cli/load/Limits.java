package io.jenkins.plugins.bazelbep.cli.load;

import io.jenkins.plugins.bazelbep.eventlog.RecordLimits;
import io.jenkins.plugins.bazelbep.invocation.PassOptions;
import io.jenkins.plugins.bazelbep.invocation.console.ShownText;
import io.jenkins.plugins.bazelbep.source.SourceLimits;
import io.jenkins.plugins.bazelbep.store.StoreOptions;

/**
 * How much is taken of a stream of events.
 *
 * @param events how many events of an invocation are understood
 * @param eventBytes the largest event
 * @param consoleShown how many bytes of console text are shown
 */
public record Limits(int events, int eventBytes, long consoleShown) {

    /** Those of docs/configuration.md. */
    public static final Limits DEFAULT = new Limits(
            PassOptions.defaults().maxEvents(), RecordLimits.DEFAULT_MAX_RECORD_BYTES, ShownText.DEFAULT_LIMIT);

    /** For a store. */
    public StoreOptions store() {
        return StoreOptions.defaults()
                .withPass(PassOptions.defaults().withMaxEvents(events))
                .withConsoleShown(consoleShown);
    }

    /** For a file. */
    public SourceLimits sources() {
        return SourceLimits.of(eventBytes);
    }
}
