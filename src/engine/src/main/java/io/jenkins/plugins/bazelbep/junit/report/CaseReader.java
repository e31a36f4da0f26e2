package io.jenkins.plugins.bazelbep.junit.report;

import io.jenkins.plugins.bazelbep.junit.text.CappedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one test case, with bounded memory. */
final class CaseReader {

    /** Properties and failures of earlier tries that are kept of a case. */
    private static final int MOST_PARTS = 100;

    private static final int LONGEST_NAME = 2000;

    /** How gtest and others mark a case that did not run, without a {@code skipped} element. */
    private static final Set<String> NOT_RUN = Set.of("notrun", "skipped", "disabled", "ignored", "suppressed");

    private final XMLStreamReader xml;
    private final int limit;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<ReportedFailure> earlier = new ArrayList<>();
    private final CappedText out;
    private final CappedText err;
    private ReportedFailure failure;
    private String skipped;

    private CaseReader(XMLStreamReader xml, int limit) {
        this.xml = xml;
        this.limit = limit;
        this.out = new CappedText(limit);
        this.err = new CappedText(limit);
    }

    static ReportedCase read(XMLStreamReader xml, String suite, int limit) throws XMLStreamException {
        return new CaseReader(xml, limit).read(suite);
    }

    private ReportedCase read(String suite) throws XMLStreamException {
        String className = name(Elements.firstOf(Elements.attribute(xml, "classname"), suite));
        String name = name(Elements.firstOf(Elements.attribute(xml, "name"), "(unnamed)"));
        String time = Elements.firstOf(Elements.attribute(xml, "time"), Elements.attribute(xml, "duration"));
        String file = Elements.attribute(xml, "file");
        String line = Elements.attribute(xml, "line");
        if (notRun(Elements.attribute(xml, "status")) || notRun(Elements.attribute(xml, "result"))) {
            skipped = "";
        }
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                child();
            }
        }
        // A case that failed and was skipped (in its tear down, say) would not show as failed: Jenkins asks for
        // "skipped" first.
        String reason = failure == null ? skipped : null;
        return new ReportedCase(
                className,
                name,
                Seconds.of(time),
                file,
                line,
                properties,
                failure,
                reason,
                earlier,
                out.toString(),
                err.toString());
    }

    private void child() throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "failure", "error" -> failure = FailureReader.joined(failure, FailureReader.read(xml, limit), limit);
            case "flakyFailure", "flakyError", "rerunFailure", "rerunError" -> {
                ReportedFailure read = FailureReader.read(xml, limit / 10);
                if (earlier.size() < MOST_PARTS) {
                    earlier.add(read);
                }
            }
            case "skipped" -> skip();
            case "system-out" -> Elements.text(xml, out);
            case "system-err" -> Elements.text(xml, err);
            case "properties" -> properties();
            default -> Elements.skip(xml);
        }
    }

    private void skip() throws XMLStreamException {
        String message = Elements.attribute(xml, "message");
        CappedText text = new CappedText(limit);
        Elements.text(xml, text);
        skipped = Elements.firstOf(message, text.toString().strip());
    }

    private void properties() throws XMLStreamException {
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = Elements.attribute(xml, "name");
                String value = Elements.attribute(xml, "value");
                CappedText text = new CappedText(LONGEST_NAME);
                Elements.text(xml, text);
                if (name != null && properties.size() < MOST_PARTS) {
                    properties.put(name(name), name(Elements.firstOf(value, text.toString())));
                }
            }
        }
    }

    private static boolean notRun(String status) {
        return status != null && NOT_RUN.contains(status);
    }

    /** A name of reasonable length; two that differ only beyond it stay different. */
    private static String name(String name) {
        return name == null || name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME) + "… #" + Integer.toHexString(name.hashCode());
    }
}
