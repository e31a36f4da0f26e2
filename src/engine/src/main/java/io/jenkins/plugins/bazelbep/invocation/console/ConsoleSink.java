package io.jenkins.plugins.bazelbep.invocation.console;

/** Takes the console text that no longer changes. */
@FunctionalInterface
public interface ConsoleSink {

    /**
     * Takes more finished text: whole lines, each with its line feed, ANSI colours kept.
     *
     * @throws java.io.UncheckedIOException if the text cannot be kept; the pass lets it through to its caller
     */
    void append(String lines);

    /** A sink for those who do not want the text. */
    static ConsoleSink discarding() {
        return lines -> {};
    }
}
