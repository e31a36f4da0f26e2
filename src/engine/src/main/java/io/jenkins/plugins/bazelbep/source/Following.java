package io.jenkins.plugins.bazelbep.source;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Whether a file is all there, or still being written.
 *
 * <p>A followed file may not exist yet, may end inside an event for a while, and ends with the event that carries
 * {@code last_message}, or at its length once {@code writerEnded} says so.
 *
 * @param growing whether to wait for more at the end
 * @param writerEnded asked before each wait; true once nothing more will be written
 * @param longestWait how long to sleep at most between two looks at the file
 */
public record Following(boolean growing, BooleanSupplier writerEnded, Duration longestWait) {

    /** The file is complete: read it to its end. */
    public static Following whole() {
        return new Following(false, () -> true, Duration.ZERO);
    }

    /** The file grows until its last message, or until the writer is said to have ended. */
    public static Following until(BooleanSupplier writerEnded) {
        return new Following(true, writerEnded, Duration.ofMillis(500));
    }
}
