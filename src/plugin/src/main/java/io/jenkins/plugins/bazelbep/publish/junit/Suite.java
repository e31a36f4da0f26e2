package io.jenkins.plugins.bazelbep.publish.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/**
 * A suite that the export has written: one run of one shard of a test in one configuration.
 *
 * @param label of the test
 * @param configuration the configuration's mnemonic, or empty
 * @param configurationId by which Bazel tells configurations apart, in all invocations alike; or empty
 * @param status Bazel's verdict on the whole test
 */
record Suite(Path file, String name, String label, String configuration, String configurationId, String status) {

    private static final Set<String> NOT_RUN = Set.of("NO_STATUS", "TOOL_HALTED_BEFORE_TESTING");
    private static final Set<String> GREEN = Set.of("PASSED", "FLAKY");

    static Suite read(Path file) throws IOException {
        String name = "";
        String label = "";
        String configuration = "";
        String configurationId = "";
        String status = "";
        try (Xml xml = new Xml(file)) {
            for (XMLEvent event = xml.next(); event != null; event = xml.next()) {
                if (!event.isStartElement()) {
                    continue;
                }
                StartElement element = event.asStartElement();
                switch (Xml.name(event)) {
                    case "testsuite" -> name = Xml.attribute(element, "name");
                    case "properties" -> {}
                    case "property" -> {
                        String value = Xml.attribute(element, "value");
                        switch (Xml.attribute(element, "name")) {
                            case "bazel.label" -> label = value;
                            case "bazel.configuration" -> configuration = value;
                            case "bazel.configuration.id" -> configurationId = value;
                            case "bazel.status" -> status = value;
                            default -> {}
                        }
                    }
                    default -> {
                        return new Suite(file, name, label, configuration, configurationId, status);
                    }
                }
            }
        }
        return new Suite(file, name, label, configuration, configurationId, status);
    }

    /** Whether there is a verdict. */
    boolean ran() {
        return !NOT_RUN.contains(status);
    }

    /** Whether Bazel calls the test passed. */
    boolean isGreen() {
        return GREEN.contains(status);
    }
}
