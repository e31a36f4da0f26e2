package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.junit.report.ReportedCase;
import io.jenkins.plugins.bazelbep.junit.report.ReportedFailure;
import io.jenkins.plugins.bazelbep.junit.xml.XmlOut;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the file of one suite, case by case. The suite's tag counts its cases, so the cases wait in a file of their own
 * until the last one is there. The file appears whole or not at all.
 */
final class SuiteWriter implements Closeable {

    private final Path file;
    private final Path part;
    private final Path body;
    private final XmlOut cases;
    private long tests;
    private long failures;
    private long errors;
    private long skipped;
    private long flaky;

    /** What is said about a suite besides its cases. Null is left out. */
    record Head(
            String name,
            String time,
            String timestamp,
            String hostname,
            Map<String, String> properties,
            String out,
            String err) {}

    SuiteWriter(Path file) throws IOException {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        this.body = file.resolveSibling(file.getFileName() + ".cases");
        this.cases = new XmlOut(Files.newOutputStream(body), 1);
    }

    /** @param before failures of the same case in earlier attempts: flaky ones if it passes now */
    void add(ReportedCase reported, List<ReportedFailure> before) throws IOException {
        tests++;
        cases.start("testcase")
                .attribute("classname", reported.className())
                .attribute("name", reported.name())
                .attribute("time", time(reported.seconds()))
                .attribute("file", reported.file())
                .attribute("line", reported.line());
        properties(cases, reported.properties());
        if (reported.failed()) {
            ReportedFailure failure = reported.failure();
            errors += failure.error() ? 1 : 0;
            failures += failure.error() ? 0 : 1;
            failure(failure.error() ? "error" : "failure", failure)
                    .text(failure.text())
                    .end();
        } else if (reported.skipped() != null) {
            skipped++;
            cases.start("skipped").text(reported.skipped()).end();
        }
        // Jenkins reads these two and not Surefire's flakyError and rerunError; the type still tells which it was.
        String again = reported.failed() ? "rerunFailure" : "flakyFailure";
        earlier(again, before);
        earlier(again, reported.earlier());
        flaky += !reported.failed() && before.size() + reported.earlier().size() > 0 ? 1 : 0;
        cases.element("system-out", reported.out()).element("system-err", reported.err());
        cases.end();
    }

    private XmlOut failure(String element, ReportedFailure failure) throws IOException {
        return cases.start(element).attribute("message", failure.message()).attribute("type", failure.type());
    }

    private void earlier(String element, List<ReportedFailure> failures) throws IOException {
        for (ReportedFailure failure : failures) {
            failure(element, failure)
                    .element("stackTrace", failure.text())
                    .element("system-out", failure.out())
                    .element("system-err", failure.err())
                    .end();
        }
    }

    private static void properties(XmlOut xml, Map<String, String> properties) throws IOException {
        if (!properties.isEmpty()) {
            xml.start("properties");
            for (Map.Entry<String, String> property : properties.entrySet()) {
                xml.start("property")
                        .attribute("name", property.getKey())
                        .attribute("value", property.getValue())
                        .end();
            }
            xml.end();
        }
    }

    /** Puts the file together and adds its cases to the counts. */
    void finish(Head head, Tally tally) throws IOException {
        cases.flush();
        cases.close();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
                XmlOut xml = new XmlOut(out, 0)) {
            xml.declaration()
                    .start("testsuite")
                    .attribute("name", head.name())
                    .attribute("tests", tests)
                    .attribute("failures", failures)
                    .attribute("errors", errors)
                    .attribute("skipped", skipped)
                    .attribute("time", head.time())
                    .attribute("timestamp", head.timestamp())
                    .attribute("hostname", head.hostname());
            properties(xml, head.properties());
            xml.flush();
            Files.copy(body, out);
            xml.element("system-out", head.out()).element("system-err", head.err());
            xml.end().newLine();
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        tally.add(file, tests, failures + errors, skipped, flaky);
    }

    long tests() {
        return tests;
    }

    static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    @Override
    public void close() throws IOException {
        cases.close();
        Files.deleteIfExists(body);
        Files.deleteIfExists(part);
    }
}
