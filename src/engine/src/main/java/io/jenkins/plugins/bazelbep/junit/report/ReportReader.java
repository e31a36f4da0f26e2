package io.jenkins.plugins.bazelbep.junit.report;

import io.jenkins.plugins.bazelbep.junit.text.CappedText;
import io.jenkins.plugins.bazelbep.junit.xml.Mends;
import io.jenkins.plugins.bazelbep.junit.xml.XmlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a test runner's report, well-formed or not, case by case. Suites in suites are taken apart: a case belongs to
 * the innermost suite. Memory does not grow with the report.
 */
public final class ReportReader {

    private final int limit;
    private final CaseSink sink;
    private final CappedText out;
    private final CappedText err;
    private final Deque<String> suites = new ArrayDeque<>();
    private ReportedCase held;
    private boolean heldLooksLikeBazels;
    private long cases;
    private String last;

    private ReportReader(int limit, CaseSink sink) {
        this.limit = limit;
        this.sink = sink;
        this.out = new CappedText(limit);
        this.err = new CappedText(limit);
    }

    /**
     * Hands on each complete case, in order.
     *
     * @param limit how many characters to keep of each text: output, stack traces
     * @throws IOException if the file cannot be read on, or if the sink throws it
     */
    public static ReportEnd read(InputStream in, int limit, CaseSink sink) throws IOException {
        return new ReportReader(limit, sink).read(in);
    }

    private ReportEnd read(InputStream in) throws IOException {
        Mends mends = new Mends();
        boolean cutOff = false;
        try {
            XMLStreamReader xml = XmlText.parser(in, mends);
            try {
                while (xml.hasNext()) {
                    event(xml, xml.next());
                }
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            cutOff = true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        boolean madeByBazel = held != null && heldLooksLikeBazels;
        if (!madeByBazel) {
            handOn(null);
        }
        return new ReportEnd(
                cases,
                madeByBazel,
                madeByBazel && held.failed() ? held.failure().message() : null,
                out.toString(),
                err.toString(),
                cutOff ? last == null ? "before its first complete case ends" : "after the case " + last : null,
                mends.isEmpty() ? null : mends.toString());
    }

    private void event(XMLStreamReader xml, int event) throws XMLStreamException, IOException {
        if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("testsuite")) {
            suites.poll();
        } else if (event == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "testsuite" -> suites.push(Elements.firstOf(Elements.attribute(xml, "name"), ""));
                case "testcase" -> testCase(xml);
                case "failure", "error" -> suiteFailure(xml);
                case "system-out" -> Elements.text(xml, out);
                case "system-err" -> Elements.text(xml, err);
                case "properties" -> Elements.skip(xml);
                default -> {
                    // testsuites, or something that may hold suites
                }
            }
        }
    }

    private void testCase(XMLStreamReader xml) throws XMLStreamException, IOException {
        String suite = suite();
        // generate-xml.sh and Bazel's test wrapper for Windows: one case named as its suite, with these attributes.
        boolean looksLikeBazels = cases == 0
                && held == null
                && suite != null
                && suite.equals(Elements.attribute(xml, "name"))
                && "run".equals(Elements.attribute(xml, "status"))
                && Elements.attribute(xml, "duration") != null;
        ReportedCase reported = CaseReader.read(xml, suite, limit);
        handOn(reported);
        heldLooksLikeBazels = looksLikeBazels;
    }

    /** JUnit writes an error of the suite itself when its class could not be made; Jenkins calls that case so, too. */
    private void suiteFailure(XMLStreamReader xml) throws XMLStreamException, IOException {
        ReportedFailure failure = FailureReader.read(xml, limit);
        handOn(new ReportedCase(suite(), "<init>", 0, null, null, Map.of(), failure, null, List.of(), "", ""));
    }

    private String suite() {
        return suites.isEmpty() || suites.peek().isEmpty() ? null : suites.peek();
    }

    /** Holds one case back: only the end of the file tells whether it is alone in it. */
    private void handOn(ReportedCase next) throws IOException {
        if (held != null) {
            cases++;
            last = held.name();
            sink.accept(held);
        }
        held = next;
        heldLooksLikeBazels = false;
    }
}
