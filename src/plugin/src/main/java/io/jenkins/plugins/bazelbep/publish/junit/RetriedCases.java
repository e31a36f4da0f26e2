package io.jenkins.plugins.bazelbep.publish.junit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/** Finds the cases of a folder of results that were tried more than once. The junit plugin passes over what tells of that. */
final class RetriedCases {

    private static final Set<String> EARLIER = Set.of("flakyFailure", "rerunFailure");
    private static final int MOST_CASES = 2000;
    private static final int MOST_FAILURES = 5;
    private static final int MOST_MESSAGE = 500;
    private static final int MOST_TEXT = 4 << 10;
    private static final int MOST_TEXTS = 4 << 20;

    private final List<RetriedCase> cases = new ArrayList<>();
    private int texts;

    private RetriedCases() {}

    /** Reads all files of a folder, in the order of their names. */
    static List<RetriedCase> in(Path folder) throws IOException {
        RetriedCases found = new RetriedCases();
        Set<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder, "*.xml")) {
            listed.forEach(files::add);
        }
        for (Path file : files) {
            found.read(file);
        }
        return found.cases;
    }

    private void read(Path file) throws IOException {
        String suite = "";
        String className = "";
        String name = "";
        boolean failed = false;
        int attempts = 0;
        List<RetriedFailure> failures = new ArrayList<>();
        try (Xml xml = new Xml(file)) {
            for (XMLEvent event = xml.next(); event != null; event = xml.next()) {
                String element = Xml.name(event);
                if (event.isStartElement()) {
                    StartElement start = event.asStartElement();
                    if (element.equals("testsuite")) {
                        suite = Xml.attribute(start, "name");
                    } else if (element.equals("testcase")) {
                        className = Xml.attribute(start, "classname");
                        name = Xml.attribute(start, "name");
                        failed = false;
                        attempts = 0;
                        failures = new ArrayList<>();
                    } else if (EARLIER.contains(element)) {
                        attempts++;
                        add(EarlierCases.read(start, xml), failures);
                    } else {
                        failed |= element.equals("failure") || element.equals("error");
                    }
                } else if (event.isEndElement()
                        && element.equals("testcase")
                        && attempts > 0
                        && cases.size() < MOST_CASES) {
                    cases.add(new RetriedCase(suite, className, name, !failed, attempts, failures));
                }
            }
        }
    }

    private void add(EarlierCases.Failure failure, List<RetriedFailure> failures) {
        if (failures.size() < MOST_FAILURES) {
            String message = cut(failure.message(), MOST_MESSAGE);
            String text = cut(failure.text(), Math.min(MOST_TEXT, MOST_TEXTS - texts));
            texts += text.length();
            failures.add(new RetriedFailure(message, text));
        }
    }

    private static String cut(String text, int most) {
        String known = text == null ? "" : text;
        return known.length() > most ? known.substring(0, Math.max(0, most)) + "…" : known;
    }
}
