package io.jenkins.plugins.bazelbep.junit.report;

import io.jenkins.plugins.bazelbep.junit.text.CappedText;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a failure, an error, or one of Surefire's failures of earlier tries, whose parts are elements of their own. */
final class FailureReader {

    private FailureReader() {}

    static ReportedFailure read(XMLStreamReader xml, int limit) throws XMLStreamException {
        boolean error = xml.getLocalName().endsWith("rror");
        String message = Elements.attribute(xml, "message");
        String type = Elements.attribute(xml, "type");
        CappedText text = new CappedText(limit);
        CappedText out = new CappedText(limit);
        CappedText err = new CappedText(limit);
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "system-out" -> Elements.text(xml, out);
                    case "system-err" -> Elements.text(xml, err);
                    default -> Elements.text(xml, text);
                }
            } else if (xml.hasText()) {
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
        }
        return new ReportedFailure(error, message, type, text.toString().strip(), out.toString(), err.toString());
    }

    /** One failure for several of one case: tools read the first only. */
    static ReportedFailure joined(ReportedFailure first, ReportedFailure next, int limit) {
        if (first == null) {
            return next;
        }
        CappedText text = new CappedText(limit);
        text.append(first.text());
        text.append("\n\nalso: " + Elements.firstOf(next.message(), "") + "\n");
        text.append(next.text());
        return new ReportedFailure(
                first.error(), first.message(), first.type(), text.toString(), first.out(), first.err());
    }
}
