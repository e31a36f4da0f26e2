package io.jenkins.plugins.bazelbep.publish.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/** The cases of a test that failed in earlier invocations, with their failures in order. */
final class EarlierCases {

    private static final Set<String> FAILURES = Set.of("failure", "error", "flakyFailure", "rerunFailure");
    private static final int MOST = 5000;
    private static final int MOST_PER_CASE = 20;
    private static final int MOST_TEXT = 16 << 10;

    private final Map<Case, List<Failure>> failures = new LinkedHashMap<>();
    private int kept;

    /** A case. */
    record Case(String className, String name) {

        static Case of(StartElement element) {
            return new Case(Xml.attribute(element, "classname"), Xml.attribute(element, "name"));
        }
    }

    /** A failure; any of them may be null. */
    record Failure(String message, String type, String text) {}

    /** Takes the failures that a suite tells of, as far as there is room. */
    void addFailuresOf(Path file) throws IOException {
        Case current = null;
        try (Xml xml = new Xml(file)) {
            for (XMLEvent event = xml.next(); event != null; event = xml.next()) {
                if (!event.isStartElement()) {
                    continue;
                }
                StartElement element = event.asStartElement();
                if (Xml.name(element).equals("testcase")) {
                    current = Case.of(element);
                } else if (current != null && FAILURES.contains(Xml.name(element))) {
                    add(current, read(element, xml));
                }
            }
        }
    }

    private void add(Case failed, Failure failure) {
        List<Failure> known = failures.get(failed);
        if (kept < MOST && (known == null || known.size() < MOST_PER_CASE)) {
            failures.computeIfAbsent(failed, unused -> new ArrayList<>(1)).add(failure);
            kept++;
        }
    }

    /** Reads to the end of the element. The text of earlier attempts is in {@code stackTrace}; their output is left out. */
    static Failure read(StartElement element, Xml xml) throws IOException {
        StringBuilder text = new StringBuilder();
        String end = Xml.name(element);
        String inside = end;
        for (XMLEvent event = xml.next(); event != null; event = xml.next()) {
            if (event.isStartElement()) {
                inside = Xml.name(event);
            } else if (event.isEndElement()) {
                if (Xml.name(event).equals(end)) {
                    break;
                }
                inside = end;
            } else if (event.isCharacters() && (inside.equals(end) || inside.equals("stackTrace"))) {
                String more = event.asCharacters().getData();
                text.append(more, 0, Math.min(more.length(), MOST_TEXT - text.length()));
            }
        }
        return new Failure(
                Xml.attribute(element, "message"),
                Xml.attribute(element, "type"),
                text.toString().strip());
    }

    boolean isEmpty() {
        return failures.isEmpty();
    }

    /** The failures of a case, which are gone then. */
    List<Failure> take(Case which) {
        List<Failure> taken = failures.remove(which);
        return taken == null ? List.of() : taken;
    }

    /** All that nobody took. */
    Map<Case, List<Failure>> rest() {
        return failures;
    }
}
