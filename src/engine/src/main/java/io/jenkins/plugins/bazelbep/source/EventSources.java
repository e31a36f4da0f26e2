package io.jenkins.plugins.bazelbep.source;

import java.io.IOException;
import java.nio.file.Path;

/** Opens files that hold build events. The format is told by the content, never by the name. */
public final class EventSources {

    private EventSources() {}

    /**
     * Opens a complete file.
     *
     * @throws IOException if the file cannot be opened
     */
    public static EventSource open(Path file) throws IOException {
        return open(file, Following.whole(), SourceLimits.DEFAULT);
    }

    /**
     * Opens a file, whole or still growing.
     *
     * @throws IOException if the file cannot be opened; a followed file need not exist yet
     */
    public static EventSource open(Path file, Following following) throws IOException {
        return open(file, following, SourceLimits.DEFAULT);
    }

    /**
     * Opens a file with limits of one's own.
     *
     * @throws IOException if the file cannot be opened; a followed file need not exist yet
     */
    public static EventSource open(Path file, Following following, SourceLimits limits) throws IOException {
        return new FileSource(file, following, limits);
    }
}
