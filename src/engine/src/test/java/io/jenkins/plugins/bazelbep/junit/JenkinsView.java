package io.jenkins.plugins.bazelbep.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A file of results as Jenkins' junit plugin sees it: a strict parser, then its rules about which elements count.
 * Source: jenkinsci/junit-plugin, SuiteResult and CaseResult.
 */
record JenkinsView(Element suite, List<Case> cases) {

    /** A case, with the status that the plugin derives. */
    record Case(String className, String name, String status, Element element) {

        String full() {
            return className + "." + name + " " + status;
        }

        String text(String child) {
            Element found = first(element, child);
            return found == null ? null : found.getTextContent();
        }

        String message() {
            Element found = first(element, "error");
            return (found == null ? first(element, "failure") : found).getAttribute("message");
        }

        List<Element> all(String child) {
            return children(element, child);
        }
    }

    static JenkinsView of(Path file) {
        try {
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler() {
                @Override
                public void fatalError(SAXParseException e) throws SAXException {
                    throw e;
                }
            });
            Element suite = builder.parse(file.toFile()).getDocumentElement();
            List<Case> cases = new ArrayList<>();
            for (Element testCase : children(suite, "testcase")) {
                String className = testCase.hasAttribute("classname")
                        ? testCase.getAttribute("classname")
                        : suite.getAttribute("name");
                cases.add(new Case(className, testCase.getAttribute("name"), status(testCase), testCase));
            }
            return new JenkinsView(suite, cases);
        } catch (IOException | SAXException | javax.xml.parsers.ParserConfigurationException e) {
            throw new AssertionError(file + ": " + e, e);
        }
    }

    String name() {
        return suite.getAttribute("name");
    }

    List<String> all() {
        return cases.stream().map(Case::full).toList();
    }

    Case only() {
        if (cases.size() != 1) {
            throw new AssertionError(all());
        }
        return cases.get(0);
    }

    int count(String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }

    private static String status(Element testCase) {
        if (first(testCase, "skipped") != null) {
            return "skipped";
        }
        if (first(testCase, "error") != null) {
            return "error";
        }
        if (first(testCase, "failure") != null) {
            return "failure";
        }
        return first(testCase, "flakyFailure") != null ? "flaky" : "passed";
    }

    static Element first(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
