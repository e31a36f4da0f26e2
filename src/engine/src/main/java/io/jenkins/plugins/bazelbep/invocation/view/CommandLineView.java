package io.jenkins.plugins.bazelbep.invocation.view;

import java.util.List;

/**
 * How Bazel was called.
 *
 * @param arguments the command line as one list
 * @param lines the same, structured: {@code original} as it was typed, {@code canonical} with everything expanded, and
 *     {@code tool}
 */
public record CommandLineView(List<String> arguments, List<Line> lines) {

    /** A structured command line. */
    public record Line(String label, List<Section> sections) {}

    /**
     * A part of a command line: either words or options.
     *
     * @param label such as {@code command options}
     * @param chunks words as they are
     */
    public record Section(String label, List<String> chunks, List<Option> options) {}

    /**
     * An option.
     *
     * @param combinedForm as it would be typed
     * @param value null for options without a value
     * @param effects names of {@code options.OptionEffectTag}
     * @param tags names of {@code options.OptionMetadataTag}
     * @param source where it came from (Bazel 9 on), or null
     */
    public record Option(
            String combinedForm, String name, String value, List<String> effects, List<String> tags, String source) {}
}
