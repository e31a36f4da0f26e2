package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.history.History;
import io.jenkins.plugins.bazelbep.history.StoreSource;
import io.jenkins.plugins.bazelbep.history.write.CatchUp;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bep reindex}: makes the history again from the events. */
@Command(
        name = "reindex",
        description = {
            "Makes the history again from the events of all invocations of a data folder.",
            "Prints one line of JSON. Nothing else may have the history open meanwhile."
        })
final class ReindexCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "where invocations are kept")
    Path data;

    @Mixin
    HistoryOptions history;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(data)) {
            throw new NoSuchFileException(data.toString());
        }
        try (History index = History.open(history.settings(data).database())) {
            CatchUp.Result result = index.reindex(new StoreSource(InvocationStore.open(data, StoreOptions.defaults())));
            System.out.println(Json.line(new Line(result.written(), result.unreadable())));
            return result.unreadable() == 0 ? 0 : 1;
        }
    }

    /** What is printed. */
    record Line(long invocations, long unreadable) {}
}
