package io.jenkins.plugins.bazelbep.junit;

import static io.jenkins.plugins.bazelbep.junit.FakeInvocation.attempt;

import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes huge and hostile reports, exports them, and prints what came of it. Runs in a small JVM of its own. */
final class HugeReports {

    private static final int MILLION = 1_000_000;
    private static final String CUT_LINE = "x".repeat(99) + "\n";

    private final Path folder;

    private HugeReports(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        new HugeReports(Path.of(args[0])).run();
    }

    private void run() throws IOException {
        export("cases", TestStatus.PASSED, file("test.xml", out -> {
            out.write("<testsuite name='S'>");
            for (int i = 0; i < MILLION; i++) {
                out.write("<testcase name='case number " + i + "' time='0.001'/>\n");
            }
            out.write("</testsuite>");
        }));
        export("output", TestStatus.PASSED, file("test.xml", out -> {
            out.write("<testsuite name='S'><testcase name='loud'><system-out><![CDATA[begin");
            repeat(out, "no line end ", 100 * MILLION);
            out.write("end]]></system-out></testcase><system-err>");
            repeat(out, CUT_LINE, 10 * MILLION);
            out.write("</system-err></testsuite>");
        }));
        export("log", TestStatus.FAILED, file("test.log", out -> repeat(out, CUT_LINE, 100 * MILLION)));
        export("depth", TestStatus.PASSED, file("test.xml", out -> {
            repeat(out, "<testsuite name='deeper'>", 5 * MILLION);
            out.write("<testcase name='deep'/>");
            repeat(out, "</testsuite>", 2 * MILLION);
        }));
        export("names", TestStatus.PASSED, file("test.xml", out -> {
            out.write("<testsuite name='S'>");
            for (int i = 0; i < MILLION; i++) {
                out.write("<e" + i + " a" + i + "='1'/>");
            }
            out.write("<testcase name='one'/></testsuite>");
        }));
        export("attribute", TestStatus.FAILED, file("test.xml", out -> {
            out.write("<testsuite name='S'><testcase name='a'><failure message='");
            repeat(out, "very long ", 10 * MILLION);
            out.write("'/></testcase></testsuite>");
        }));
        export("comment", TestStatus.PASSED, file("test.xml", out -> {
            out.write("<testsuite name='S'><!--");
            repeat(out, CUT_LINE, 10 * MILLION);
            out.write("--><testcase name='a'/></testsuite>");
        }));
        export("bomb", TestStatus.FAILED, file("test.xml", out -> {
            out.write("<!DOCTYPE b [<!ENTITY a0 'ha'>");
            for (int i = 1; i < 100; i++) {
                out.write("<!ENTITY a" + i + " '&a" + (i - 1) + ";&a" + (i - 1) + ";'>");
            }
            out.write("]><testsuite name='S'><testcase name='a'><failure>&a99;</failure></testcase></testsuite>");
        }));
        OutputFile failing = file("test.xml", out -> {
            out.write("<testsuite name='S'>");
            for (int i = 0; i < 20_000; i++) {
                out.write("<testcase name='case " + i + "'><failure message='m'>" + CUT_LINE + "</failure></testcase>");
            }
            out.write("</testsuite>");
        });
        FakeInvocation attempts = new FakeInvocation()
                .test(
                        "//huge:attempts",
                        TestStatus.FAILED,
                        attempt(1, 0, 1, TestStatus.FAILED, failing),
                        attempt(1, 0, 2, TestStatus.FAILED, failing));
        export("attempts", attempts);
    }

    private void export(String name, TestStatus status, OutputFile output) throws IOException {
        export(name, new FakeInvocation().test("//huge:" + name, status, attempt(status, output)));
    }

    private void export(String name, FakeInvocation invocation) throws IOException {
        JunitReport report = new JunitExport(
                        invocation, FileContents.local(FileScheme.anywhere()), JunitOptions.defaults())
                .writeTo(folder.resolve("out"));
        System.out.println(name + ": " + report.cases() + " cases, " + report.failures() + " failed, file "
                + (Files.size(report.files().get(0)) < MILLION ? "small" : "large"));
    }

    private interface Content {
        void writeTo(BufferedWriter out) throws IOException;
    }

    /** Each overwrites the last, to be kind to the disk. */
    private OutputFile file(String name, Content content) throws IOException {
        Path file = folder.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            content.writeTo(out);
        }
        return new OutputFile(name, "file://" + file, null, Files.size(file), null, null);
    }

    private static void repeat(BufferedWriter out, String text, long characters) throws IOException {
        for (long written = 0; written < characters; written += text.length()) {
            out.write(text);
        }
    }
}
