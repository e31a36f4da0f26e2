package io.jenkins.plugins.bazelbep.junit;

import static io.jenkins.plugins.bazelbep.junit.FakeInvocation.START;
import static io.jenkins.plugins.bazelbep.junit.FakeInvocation.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.Configuration;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.w3c.dom.Element;

public class JunitExportTest {

    @Rule
    public final TemporaryFolder temp = new TemporaryFolder();

    private final FakeInvocation invocation = new FakeInvocation();
    private JunitReport report;

    @Test
    public void takesTheCasesOfTheRunnersReport() throws IOException {
        invocation.test(
                "//app:add_test",
                TestStatus.PASSED,
                attempt(
                        TestStatus.PASSED,
                        xml("<testsuites><testsuite name='calc.AddTest'><testcase classname='calc.AddTest' name='adds'"
                                + " time='0.5'/><testcase name='later'><skipped message='no'/></testcase>"
                                + "<system-out>hello</system-out></testsuite></testsuites>")));
        JenkinsView view = only();
        assertThat(view.name()).isEqualTo("//app:add_test");
        assertThat(view.all()).containsExactly("calc.AddTest.adds passed", "calc.AddTest.later skipped");
        assertThat(view.count("tests")).isEqualTo(2);
        assertThat(view.count("skipped")).isEqualTo(1);
        assertThat(view.suite().getAttribute("time")).isEqualTo("1.500");
        assertThat(view.suite().getAttribute("timestamp")).isEqualTo("2024-02-29T12:00:00Z");
        assertThat(JenkinsView.first(view.suite(), "system-out").getTextContent())
                .isEqualTo("hello");
        assertThat(report.cases()).isEqualTo(2);
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(report.failures()).isZero();
        assertThat(report.problems()).isEmpty();
    }

    @Test
    public void foldsFailedAttemptsIntoTheCaseThatPassedAtLast() throws IOException {
        invocation.test(
                "//app:race",
                TestStatus.FLAKY,
                attempt(
                        1,
                        0,
                        1,
                        TestStatus.FAILED,
                        suite(fails("shaky", "lost the race", "at R:1"), "<testcase name='steady'/>")),
                attempt(
                        1,
                        0,
                        2,
                        TestStatus.FAILED,
                        suite(fails("shaky", "lost again", "at R:2"), "<testcase name='steady'/>")),
                attempt(1, 0, 3, TestStatus.PASSED, suite("<testcase name='shaky'/>", "<testcase name='steady'/>")));
        JenkinsView view = only();
        assertThat(view.all()).containsExactly("S.shaky flaky", "S.steady passed");
        List<Element> flaky = view.cases().get(0).all("flakyFailure");
        assertThat(flaky).extracting(e -> e.getAttribute("message")).containsExactly("lost the race", "lost again");
        assertThat(flaky).extracting(e -> e.getAttribute("type")).containsOnly("AssertionError");
        assertThat(JenkinsView.first(flaky.get(0), "stackTrace").getTextContent())
                .isEqualTo("at R:1");
        assertThat(JenkinsView.first(flaky.get(0), "system-out").getTextContent())
                .isEqualTo("out of shaky");
        assertThat(report.failures()).isZero();
        assertThat(report.flaky()).isEqualTo(1);
    }

    @Test
    public void foldsFailedAttemptsIntoTheCaseThatFailedAtLast() throws IOException {
        invocation.test(
                "//app:race",
                TestStatus.FAILED,
                attempt(1, 0, 1, TestStatus.FAILED, suite(fails("shaky", "one", "1"), fails("other", "x", "y"))),
                attempt(1, 0, 2, TestStatus.FAILED, suite(fails("shaky", "two", "2"), "<testcase name='other'/>")));
        JenkinsView view = only();
        assertThat(view.all()).containsExactly("S.shaky failure", "S.other flaky");
        assertThat(view.cases().get(0).message()).isEqualTo("two");
        assertThat(view.cases().get(0).all("rerunFailure"))
                .extracting(e -> e.getAttribute("message"))
                .containsExactly("one");
        assertThat(report.failures()).isEqualTo(1);
    }

    @Test
    public void keepsACaseThatOnlyAnEarlierAttemptReports() throws IOException {
        invocation.test(
                "//app:a",
                TestStatus.FLAKY,
                attempt(1, 0, 1, TestStatus.FAILED, suite(fails("gone", "one", "1"))),
                attempt(1, 0, 2, TestStatus.PASSED, suite("<testcase name='here'/>")));
        invocation.test(
                "//app:b",
                TestStatus.FAILED,
                attempt(1, 0, 1, TestStatus.FAILED, suite(fails("gone", "one", "1"))),
                attempt(1, 0, 2, TestStatus.FAILED, suite(fails("here", "two", "2"))));
        assertThat(views("//app:a").all()).containsExactly("S.here passed", "S.gone flaky");
        assertThat(views("//app:b").all()).containsExactly("S.here failure", "S.gone failure");
        assertThat(views("//app:b").cases().get(1).text("failure")).contains("the last attempt does not report");
    }

    @Test
    public void anAttemptWithoutAReportIsOneCaseWithItsLog() throws IOException {
        invocation.test(
                "//app/core:flaky",
                TestStatus.FLAKY,
                attempt(1, 0, 1, TestStatus.TIMEOUT, log("first log\nhung\n")),
                attempt(1, 0, 2, TestStatus.PASSED, log("second log\n")));
        JenkinsView view = only();
        assertThat(view.all()).containsExactly("app.core.flaky flaky");
        Element flaky = view.only().all("flakyFailure").get(0);
        assertThat(flaky.getAttribute("message")).isEqualTo("The test ran longer than its timeout and was stopped.");
        assertThat(JenkinsView.first(flaky, "system-out").getTextContent()).contains("hung");
        assertThat(view.only().text("system-out")).isEqualTo("second log\n");
    }

    @Test
    public void theReportThatBazelMadeIsOneCaseWithTheLog() throws IOException {
        String made = "<testsuites><testsuite name='app/x' tests='1' errors='1'><testcase name='app/x' status='run'"
                + " duration='2' time='2'><error message='exited with error code 1'/></testcase><system-out>\n"
                + "Generated test.log (if the file is not UTF-8, then this may be unreadable):\n<![CDATA[bug ????]]>"
                + "</system-out></testsuite></testsuites>";
        invocation.test(
                "//app:x",
                TestStatus.FAILED,
                attempt(
                        TestStatus.FAILED,
                        xml(made),
                        log("exec ${PAGER:-/usr/bin/less} \"$0\" || exit 1\nExecuting tests from //app:x\n"
                                + "-----------------------------------------------------------------------------\n"
                                + "bug \ud83d\udc1b\n")));
        invocation.test("//app:y", TestStatus.FAILED, attempt(TestStatus.FAILED, xml(made)));
        JenkinsView x = views("//app:x");
        assertThat(x.all()).containsExactly("app.x failure");
        assertThat(x.only().message()).isEqualTo("The test failed: exited with error code 1.");
        assertThat(x.only().text("system-out")).isEqualTo("bug \ud83d\udc1b\n");
        assertThat(x.only().element().getAttribute("time")).isEqualTo("1.500");
        assertThat(views("//app:y").only().text("system-out")).contains("bug ????");
        assertThat(report.problems()).isEmpty();
    }

    @Test
    public void aVerdictThatTheReportDoesNotTellIsACaseOfItsOwn() throws IOException {
        OutputFile happy = suite("<testcase name='fine'/>");
        invocation.test("//a:hung", TestStatus.TIMEOUT, attempt(TestStatus.TIMEOUT, happy, log("the end")));
        invocation.test("//a:exit", TestStatus.FAILED, attempt(TestStatus.FAILED, happy));
        invocation.test("//a:both", TestStatus.TIMEOUT, attempt(TestStatus.TIMEOUT, suite(fails("f", "m", "s"))));
        invocation.test("//a:told", TestStatus.FAILED, attempt(TestStatus.FAILED, suite(fails("f", "m", "s"))));
        assertThat(views("//a:hung").all()).containsExactly("S.fine passed", "a.hung error");
        assertThat(views("//a:hung").cases().get(1).message())
                .isEqualTo("The test ran longer than its timeout and was stopped. Its report does not say so.");
        assertThat(views("//a:hung").cases().get(1).text("system-out")).isEqualTo("the end");
        assertThat(views("//a:exit").all()).containsExactly("S.fine passed", "a.exit failure");
        assertThat(views("//a:both").all()).containsExactly("S.f failure", "a.both error");
        assertThat(views("//a:told").all()).containsExactly("S.f failure");
    }

    @Test
    public void aTestThatBazelCallsPassedIsNeverRed() throws IOException {
        invocation.test(
                "//a:mild",
                TestStatus.PASSED,
                attempt(TestStatus.PASSED, suite(fails("grumbles", "not so bad", "st"))));
        invocation.test(
                "//a:detects_flakes",
                TestStatus.FLAKY,
                attempt(1, 0, 1, TestStatus.PASSED, suite("<testcase name='a'/>")),
                attempt(2, 0, 1, TestStatus.FAILED, suite(fails("a", "m", "s"))),
                attempt(3, 0, 1, TestStatus.FAILED, log("crashed")));
        JenkinsView mild = views("//a:mild");
        assertThat(mild.all()).containsExactly("S.grumbles skipped");
        assertThat(mild.only().text("skipped"))
                .startsWith("Reported as failed, but Bazel's verdict on the test is PASSED.")
                .contains("not so bad")
                .contains("st");
        assertThat(views("//a:detects_flakes (run 2 of 3)").all()).containsExactly("S.a (run 2 of 3) flaky");
        assertThat(views("//a:detects_flakes (run 3 of 3)").all())
                .containsExactly("a.detects_flakes (run 3 of 3) flaky");
        assertThat(report.failures()).isZero();
    }

    @Test
    public void everyStatusHasACaseThatSaysWhatHappened() throws IOException {
        for (TestStatus status : TestStatus.values()) {
            invocation.test("//with:" + status, status, attempt(status, log("log of " + status)));
            invocation.test("//without:" + status, status);
        }
        Map<TestStatus, String> expected = Map.of(
                TestStatus.NO_STATUS, "skipped",
                TestStatus.PASSED, "passed",
                TestStatus.FLAKY, "passed",
                TestStatus.TIMEOUT, "error",
                TestStatus.FAILED, "failure",
                TestStatus.INCOMPLETE, "error",
                TestStatus.REMOTE_FAILURE, "error",
                TestStatus.FAILED_TO_BUILD, "error",
                TestStatus.TOOL_HALTED_BEFORE_TESTING, "skipped");
        export();
        for (TestStatus status : TestStatus.values()) {
            JenkinsView.Case with = views("//with:" + status).only();
            JenkinsView.Case without = views("//without:" + status).only();
            assertThat(with.full()).isEqualTo("with." + status + " " + expected.get(status));
            assertThat(without.full()).isEqualTo("without." + status + " " + expected.get(status));
            assertThat(with.text("system-out")).isEqualTo("log of " + status);
        }
        assertThat(views("//without:NO_STATUS").only().text("skipped")).isEqualTo("The test was not run.");
    }

    @Test
    public void aTestThatFailedToBuildTellsWhy() throws IOException {
        invocation.failedToBuild("//app:t", "Executing genrule //app:gen failed");
        JenkinsView view = only();
        assertThat(view.only().full()).isEqualTo("app.t error");
        assertThat(view.only().message())
                .isEqualTo("The test was not run: it failed to build: Executing genrule //app:gen failed");
    }

    @Test
    public void aVerdictThatNoResultShowsIsASuiteOfItsOwn() throws IOException {
        invocation.test(
                "//app:t",
                TestStatus.INCOMPLETE,
                attempt(1, 1, 1, TestStatus.PASSED, log("a")),
                attempt(1, 2, 1, TestStatus.PASSED, log("b")));
        export();
        assertThat(report.files()).hasSize(3);
        assertThat(views("//app:t (as a whole)").all()).containsExactly("app.t (as a whole) error");
    }

    @Test
    public void namesShardsRunsAndConfigurationsWhereThereAreSeveral() throws IOException {
        invocation.configurations.add(new Configuration("c1", "k8-fastbuild", null, null, Map.of(), false));
        invocation.configurations.add(new Configuration("c2", "k8-opt", null, null, Map.of(), false));
        invocation.configurations.add(new Configuration("c3", "k8-opt", null, null, Map.of(), false));
        TestAttempt[] grid = {
            attempt(1, 1, 1, TestStatus.PASSED, suite("<testcase name='a'/>")),
            attempt(1, 2, 1, TestStatus.PASSED, suite("<testcase name='b'/>")),
            attempt(2, 1, 1, TestStatus.PASSED, suite("<testcase name='a'/>")),
            attempt(2, 2, 1, TestStatus.PASSED, suite("<testcase name='b'/>"))
        };
        invocation.test("//app:grid", "c1", TestStatus.PASSED, grid);
        for (String configuration : List.of("c1", "c2", "c3")) {
            invocation.test(
                    "//app:many",
                    configuration,
                    TestStatus.PASSED,
                    attempt(TestStatus.PASSED, suite("<testcase name='a'/>")));
        }
        export();
        assertThat(report.files()).hasSize(7);
        assertThat(views("//app:grid (shard 2 of 2, run 1 of 2)").all()).containsExactly("S.b (run 1 of 2) passed");
        assertThat(views("//app:many (k8-fastbuild)").all()).containsExactly("S.a (k8-fastbuild) passed");
        assertThat(views("//app:many (k8-opt c2)").all()).containsExactly("S.a (k8-opt c2) passed");
        assertThat(views("//app:many (k8-opt c3)").all()).containsExactly("S.a (k8-opt c3) passed");
    }

    @Test
    public void ofTwoResultsOfOneAttemptTheLastCounts() throws IOException {
        invocation.test(
                "//app:t",
                TestStatus.PASSED,
                attempt(TestStatus.FAILED, log("one")),
                attempt(TestStatus.PASSED, log("two")));
        assertThat(only().only().full()).isEqualTo("app.t passed");
    }

    @Test
    public void keepsCasesOfOneNameApart() throws IOException {
        invocation.test(
                "//app:t",
                TestStatus.FAILED,
                attempt(
                        1,
                        0,
                        1,
                        TestStatus.FAILED,
                        suite("<testcase name='a'/>", fails("a", "second", "s"), "<testcase name='a (2)'/>")),
                attempt(
                        1,
                        0,
                        2,
                        TestStatus.FAILED,
                        suite(fails("a", "x", "s"), "<testcase name='a'/>", "<testcase name='a (2)'/>")));
        assertThat(only().all()).containsExactly("S.a failure", "S.a (2) flaky", "S.a (2) (2) passed");
    }

    @Test
    public void namesFilesSafelyAndAlwaysTheSame() throws IOException {
        List<String> labels = List.of(
                "//a:T",
                "//a:t",
                "//a:\u00fc",
                "//a:\u00f6",
                "//../..:evil",
                "@@repo~1//x/y:z",
                "//a:con",
                "//:",
                "//" + "deep/".repeat(100) + ":t",
                "//" + "deep/".repeat(100) + ":t2",
                "//a:<b>&\"'\0\n",
                "");
        for (String label : labels) {
            invocation.test(label, TestStatus.PASSED, attempt(TestStatus.PASSED, log(label)));
        }
        export();
        Set<String> lowerCase = new HashSet<>();
        for (Path file : report.files()) {
            assertThat(file.getParent()).isEqualTo(out());
            assertThat(file.getFileName().toString()).matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,150}\\.xml");
            assertThat(lowerCase.add(file.getFileName().toString().toLowerCase()))
                    .isTrue();
            JenkinsView.of(file);
        }
        assertThat(lowerCase).hasSize(labels.size());
        List<Path> first = report.files();
        export();
        assertThat(report.files()).isEqualTo(first);
        try (var left = Files.newDirectoryStream(out(), "*.xml")) {
            assertThat(left).hasSize(labels.size());
        }
    }

    @Test
    public void neverUsesAStaleReport() throws IOException {
        byte[] bytes = "<testsuite name='S'><testcase name='stale'/></testsuite>".getBytes(StandardCharsets.UTF_8);
        String uri = file("stale.xml", bytes, Duration.ofMinutes(-1));
        invocation.test("//a:old", TestStatus.PASSED, attempt(TestStatus.PASSED, named("test.xml", uri, null, null)));
        invocation.test("//a:length", TestStatus.PASSED, attempt(TestStatus.PASSED, named("test.xml", uri, "00", 7L)));
        invocation.test(
                "//a:digest",
                TestStatus.PASSED,
                attempt(TestStatus.PASSED, named("test.xml", uri, "0".repeat(64), (long) bytes.length)));
        for (String label : List.of("//a:old", "//a:length", "//a:digest")) {
            JenkinsView.Case only = views(label).only();
            assertThat(only.full()).isEqualTo(label.replace("//a:", "a.") + " passed");
            assertThat(only.text("system-out")).contains("test.xml was not used: it");
        }
        assertThat(report.problems()).hasSize(3);
    }

    @Test
    public void neverUsesTheReportOfALaterBuild() throws IOException {
        byte[] bytes = "<testsuite name='S'><testcase name='later'/></testsuite>".getBytes(StandardCharsets.UTF_8);
        invocation.finish = START.plusSeconds(10);
        String uri = file("later.xml", bytes, Duration.ofSeconds(12));
        invocation.test("//a:t", TestStatus.PASSED, attempt(TestStatus.PASSED, named("test.xml", uri, null, null)));
        assertThat(only().all()).containsExactly("a.t passed");
        assertThat(report.problems().get(0)).contains("after the invocation was over");
    }

    @Test
    public void usesTheOldReportOfACachedResult() throws IOException {
        byte[] bytes = "<testsuite name='S'><testcase name='kept'/></testsuite>".getBytes(StandardCharsets.UTF_8);
        String uri = file("old.xml", bytes, Duration.ofDays(-1));
        TestAttempt ran = attempt(TestStatus.PASSED, named("test.xml", uri, null, null));
        invocation.test(
                "//a:cached",
                TestStatus.PASSED,
                new TestAttempt(
                        1,
                        0,
                        1,
                        TestStatus.PASSED,
                        CacheSource.LOCAL,
                        null,
                        null,
                        null,
                        START,
                        1L,
                        null,
                        List.of(),
                        null,
                        null,
                        ran.outputs()));
        invocation.test(
                "//a:digest", TestStatus.PASSED, attempt(TestStatus.PASSED, named("test.xml", uri, sha256(bytes), (long)
                        bytes.length)));
        assertThat(views("//a:cached").all()).containsExactly("S.kept passed");
        assertThat(views("//a:digest").all()).containsExactly("S.kept passed");
    }

    @Test
    public void saysWhichReportIsMissingEmptyCutOffOrMended() throws IOException {
        invocation.test(
                "//a:gone",
                TestStatus.PASSED,
                attempt(TestStatus.PASSED, named("test.xml", "file:///no/such", null, null)));
        invocation.test(
                "//a:remote",
                TestStatus.FAILED,
                attempt(TestStatus.FAILED, named("test.xml", "bytestream://c/b", null, null)));
        invocation.test("//a:empty", TestStatus.FAILED, attempt(TestStatus.FAILED, xml("")));
        invocation.test(
                "//a:cut",
                TestStatus.FAILED,
                attempt(TestStatus.FAILED, xml("<testsuite name='S'><testcase name='a'/><testc")));
        invocation.test(
                "//a:odd", TestStatus.FAILED, attempt(TestStatus.FAILED, suite(fails("f\0\uffff", "m & n", "s"))));
        export();
        assertThat(report.problems())
                .containsExactly(
                        "//a:cut: test.xml is cut off after the case a; what is before is kept",
                        "//a:empty: test.xml is empty",
                        "//a:gone: test.xml was not used: /no/such is not there",
                        "//a:odd: test.xml is not well-formed; what was mended: 4 characters that XML cannot hold,"
                                + " 1 & that begin no known reference",
                        "//a:remote: test.xml was not used: bytestream://c/b: files of bytestream: cannot be read here");
        assertThat(views("//a:cut").all()).containsExactly("S.a passed", "a.cut failure");
        assertThat(views("//a:cut").cases().get(1).text("failure")).contains("cut off after the case a");
        assertThat(views("//a:odd").all()).containsExactly("S.f\u2400\ufffd failure");
        assertThat(views("//a:empty").only().text("failure")).contains("test.xml is empty");
    }

    @Test
    public void keepsTheEndOfALongLog() throws IOException {
        String log = "begin\n" + "line of log\n".repeat(50_000) + "the end \ud83d\udc1b\n";
        invocation.test("//a:t", TestStatus.FAILED, attempt(TestStatus.FAILED, log(log)));
        String out = only().only().text("system-out");
        assertThat(out).endsWith("the end \ud83d\udc1b\n").contains("bytes of test.log are left out here");
        assertThat(out).doesNotContain("begin").hasSizeLessThan(JunitOptions.DEFAULT_OUTPUT_PER_CASE + 200);
    }

    @Test
    public void readsMoreAttemptsThanARowCarries() throws IOException {
        int runs = 1200;
        TestAttempt[] attempts = new TestAttempt[runs * 2];
        for (int i = 0; i < runs; i++) {
            attempts[2 * i] = attempt(i + 1, 0, 1, TestStatus.FAILED, log("first " + i));
            attempts[2 * i + 1] = attempt(i + 1, 0, 2, TestStatus.PASSED, log("second " + i));
        }
        invocation.test("//many:runs", TestStatus.FLAKY, attempts);
        export();
        assertThat(report.files()).hasSize(runs);
        assertThat(report.flaky()).isEqualTo(runs);
        assertThat(views("//many:runs (run 1200 of 1200)").only().text("system-out"))
                .isEqualTo("second 1199");
    }

    @Test
    public void readsPastOnePageOfTests() throws IOException {
        for (int i = 0; i < 250; i++) {
            invocation.test("//many:t" + i, TestStatus.PASSED, attempt(TestStatus.PASSED, log("x")));
        }
        export();
        assertThat(report.files()).hasSize(250);
    }

    private static String fails(String name, String message, String text) {
        return "<testcase name='" + name + "'><failure type='AssertionError' message='" + message + "'>" + text
                + "</failure><system-out>out of " + name + "</system-out></testcase>";
    }

    private static OutputFile suite(String... cases) {
        return xml("<testsuite name='S'>" + String.join("", cases) + "</testsuite>");
    }

    private static OutputFile xml(String text) {
        return inline("test.xml", text);
    }

    private static OutputFile log(String text) {
        return inline("test.log", text);
    }

    private static OutputFile inline(String name, String text) {
        ByteString data = ByteString.copyFromUtf8(text);
        return new OutputFile(name, null, null, (long) data.size(), null, data);
    }

    private static OutputFile named(String name, String uri, String digest, Long length) {
        return new OutputFile(name, uri, digest, length, null, null);
    }

    private String file(String name, byte[] bytes, Duration afterStart) throws IOException {
        Path file = Files.write(temp.getRoot().toPath().resolve(name), bytes);
        Files.setLastModifiedTime(file, FileTime.from(START.plus(afterStart)));
        return "file://" + file;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Path out() {
        return temp.getRoot().toPath().resolve("out");
    }

    private void export() throws IOException {
        FileContents contents = FileContents.local(FileScheme.anywhere());
        report = new JunitExport(invocation, contents, JunitOptions.defaults()).writeTo(out());
    }

    private JenkinsView only() throws IOException {
        export();
        assertThat(report.files()).hasSize(1);
        return JenkinsView.of(report.files().get(0));
    }

    private JenkinsView views(String suite) throws IOException {
        if (report == null) {
            export();
        }
        return JenkinsView.of(out().resolve(FileName.of(suite)));
    }
}
