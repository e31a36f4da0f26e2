package io.jenkins.plugins.bazelbep.junit.report;

import io.jenkins.plugins.bazelbep.junit.text.CappedText;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Small steps over a streaming parser. Each begins at a start tag and ends at its end tag. */
final class Elements {

    private Elements() {}

    /** Adds the text of an element, and of those in it. */
    static void text(XMLStreamReader xml, CappedText text) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                default -> {
                    // nothing else holds text
                }
            }
        }
    }

    static void skip(XMLStreamReader xml) throws XMLStreamException {
        text(xml, new CappedText(2));
    }

    static String attribute(XMLStreamReader xml, String name) {
        return xml.getAttributeValue(null, name);
    }

    static String firstOf(String one, String other) {
        return one == null || one.isBlank() ? other : one;
    }
}
