package io.jenkins.plugins.bazelbep.junit.xml;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What had to be mended in an XML file, counted. */
public final class Mends {

    /** Kinds of damage. */
    enum Kind {
        CHARACTER("characters that XML cannot hold"),
        AMPERSAND("& that begin no known reference"),
        MARKUP("< that begin no markup"),
        TAG("broken tags"),
        NESTING("elements that are not closed, or closed twice"),
        DEPTH("elements that are nested too deeply"),
        LENGTH("values that are too long"),
        DOCTYPE("document types, which are not read"),
        BYTE("bytes that are wrong in the file's encoding");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    void add(Kind kind) {
        add(kind, 1);
    }

    void add(Kind kind, long count) {
        if (count > 0) {
            counts.merge(kind, count, Long::sum);
        }
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** All of them in words, such as {@code 3 characters that XML cannot hold, 1 broken tags}. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().words)
                .collect(Collectors.joining(", "));
    }
}
