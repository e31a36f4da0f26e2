package io.jenkins.plugins.bazelbep.publish.junit;

import io.jenkins.plugins.bazelbep.publish.junit.EarlierCases.Case;
import io.jenkins.plugins.bazelbep.publish.junit.EarlierCases.Failure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/** Copies a suite, and notes beside its cases what failed in earlier invocations. */
final class SuiteRewrite {

    private final Suite suite;
    private final String suffix;
    private final EarlierCases earlier;
    private final boolean all;
    private final XMLEventFactory events = XMLEventFactory.newDefaultFactory();

    /**
     * Prepares it.
     *
     * @param suffix what the names of the suite and its cases get
     * @param earlier what is noted here is taken away from there
     * @param all whether cases that this suite does not mention are put into it
     */
    SuiteRewrite(Suite suite, String suffix, EarlierCases earlier, boolean all) {
        this.suite = suite;
        this.suffix = suffix;
        this.earlier = earlier;
        this.all = all;
    }

    void writeTo(Path file) throws IOException {
        try (Xml xml = new Xml(suite.file());
                BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            XMLEventWriter out = XMLOutputFactory.newDefaultFactory().createXMLEventWriter(writer);
            copy(xml, out);
            out.flush();
        } catch (XMLStreamException e) {
            throw new IOException("cannot copy " + suite.file().getFileName() + ": " + e.getMessage(), e);
        }
    }

    private void copy(Xml xml, XMLEventWriter out) throws IOException, XMLStreamException {
        Case current = null;
        boolean failed = false;
        for (XMLEvent event = xml.next(); event != null; event = xml.next()) {
            String name = Xml.name(event);
            if (event.isStartElement()) {
                boolean begins = name.equals("testcase");
                current = begins ? Case.of(event.asStartElement()) : current;
                failed = !begins && (failed || name.equals("failure") || name.equals("error"));
                out.add(begins || name.equals("testsuite") ? renamed(event.asStartElement()) : event);
                continue;
            }
            if (event.isEndElement() && name.equals("testcase")) {
                note(earlier.take(current), failed ? "rerunFailure" : "flakyFailure", out);
            } else if (event.isEndElement() && name.equals("testsuite") && all) {
                writeRest(out);
            }
            out.add(event);
        }
    }

    private StartElement renamed(StartElement element) {
        List<Attribute> attributes = new ArrayList<>();
        for (Iterator<Attribute> each = element.getAttributes(); each.hasNext(); ) {
            Attribute attribute = each.next();
            boolean isName = attribute.getName().getLocalPart().equals("name");
            attributes.add(isName ? events.createAttribute("name", attribute.getValue() + suffix) : attribute);
        }
        return events.createStartElement(element.getName(), attributes.iterator(), null);
    }

    /** Cases that failed before and that the last invocation says nothing about. */
    private void writeRest(XMLEventWriter out) throws XMLStreamException {
        for (Map.Entry<Case, List<Failure>> rest : earlier.rest().entrySet()) {
            List<Attribute> attributes = new ArrayList<>();
            attribute("classname", rest.getKey().className(), attributes);
            attribute("name", rest.getKey().name() + suffix, attributes);
            out.add(events.createStartElement("", "", "testcase", attributes.iterator(), null));
            List<Failure> failures = rest.getValue();
            if (suite.isGreen()) {
                note(failures, "flakyFailure", out);
            } else {
                Failure latest = failures.get(failures.size() - 1);
                begin("failure", latest, out);
                out.add(events.createCharacters(latest.text()));
                out.add(events.createEndElement("", "", "failure"));
                note(failures.subList(0, failures.size() - 1), "rerunFailure", out);
            }
            out.add(events.createEndElement("", "", "testcase"));
        }
    }

    private void note(List<Failure> failures, String element, XMLEventWriter out) throws XMLStreamException {
        for (Failure failure : failures) {
            begin(element, failure, out);
            out.add(events.createStartElement("", "", "stackTrace"));
            out.add(events.createCharacters(failure.text()));
            out.add(events.createEndElement("", "", "stackTrace"));
            out.add(events.createEndElement("", "", element));
        }
    }

    private void begin(String element, Failure failure, XMLEventWriter out) throws XMLStreamException {
        List<Attribute> attributes = new ArrayList<>();
        attribute("message", failure.message(), attributes);
        attribute("type", failure.type(), attributes);
        out.add(events.createStartElement("", "", element, attributes.iterator(), null));
    }

    private void attribute(String name, String value, List<Attribute> attributes) {
        if (value != null) {
            attributes.add(events.createAttribute(name, value));
        }
    }
}
