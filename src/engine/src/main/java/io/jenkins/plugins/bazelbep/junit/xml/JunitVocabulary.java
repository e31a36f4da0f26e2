package io.jenkins.plugins.bazelbep.junit.xml;

import java.util.Set;

/**
 * The names that matter in a JUnit report, from what Ant, Surefire, gtest, pytest and Bazel write. All others are left
 * out before the XML is parsed: a parser keeps every name it has ever seen, so a file full of names would fill the
 * memory.
 */
final class JunitVocabulary {

    /** Stands for all elements that do not matter. */
    static final String OTHER = "other";

    private static final Set<String> ELEMENTS = Set.of(
            "testsuites",
            "testsuite",
            "testcase",
            "failure",
            "error",
            "skipped",
            "flakyFailure",
            "flakyError",
            "rerunFailure",
            "rerunError",
            "stackTrace",
            "system-out",
            "system-err",
            "properties",
            "property");

    private static final Set<String> ATTRIBUTES = Set.of(
            "name", "classname", "time", "duration", "status", "result", "message", "type", "value", "file", "line");

    private JunitVocabulary() {}

    static String element(String name) {
        return ELEMENTS.contains(name) ? name : OTHER;
    }

    static boolean isElement(String name) {
        return ELEMENTS.contains(name);
    }

    static boolean isAttribute(String name) {
        return ATTRIBUTES.contains(name);
    }
}
