package io.jenkins.plugins.bazelbep.publish.junit;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/** Reads the XML that the export has written: well-formed, without document types. */
final class Xml implements Closeable {

    private final Path file;
    private final Reader in;
    private final XMLEventReader events;

    Xml(Path file) throws IOException {
        this.file = file;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        try {
            events = factory.createXMLEventReader(in);
        } catch (XMLStreamException e) {
            in.close();
            throw failure(e);
        }
    }

    /** The next event, or null after the last. */
    XMLEvent next() throws IOException {
        try {
            return events.hasNext() ? events.nextEvent() : null;
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    static String name(XMLEvent event) {
        if (event.isStartElement()) {
            return event.asStartElement().getName().getLocalPart();
        }
        return event.isEndElement() ? event.asEndElement().getName().getLocalPart() : "";
    }

    /** The value of an attribute, or null. */
    static String attribute(StartElement element, String name) {
        Attribute attribute = element.getAttributeByName(new QName(name));
        return attribute == null ? null : attribute.getValue();
    }

    private IOException failure(XMLStreamException e) {
        return new IOException("cannot read " + file.getFileName() + ": " + e.getMessage(), e);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
