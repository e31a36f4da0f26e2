package io.jenkins.plugins.bazelbep.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class ReportReaderTest {

    private static final int LIMIT = 1000;

    private final List<ReportedCase> cases = new ArrayList<>();

    @Test
    public void readsAllThatACaseHas() throws IOException {
        ReportEnd end = read("""
                <testsuites><testsuite name="calc.DivideTest">
                  <testcase classname="calc.DivideTest" name="rounds" time="0.25" file="D.java" line="21">
                    <properties><property name="owner" value="ann"/><property name="note">by hand</property></properties>
                    <failure message="expected 3&#10;but was 4" type="AssertionError"> at D:21 </failure>
                    <system-out>10 / 3</system-out><system-err><![CDATA[<careful>]]></system-err>
                    <rerunFailure message="before" type="E"><stackTrace>at D:20</stackTrace><system-out>o</system-out></rerunFailure>
                  </testcase>
                  <testcase name="byZero"><error message="/ by zero"/></testcase>
                  <testcase classname="x" name="later"><skipped message="see issue 12"/></testcase>
                  <testcase classname="x" name="never" status="notrun"/>
                  <system-out>suite says hello</system-out>
                </testsuite></testsuites>
                """);

        assertThat(cases).hasSize(4);
        ReportedCase rounds = cases.get(0);
        assertThat(rounds.className()).isEqualTo("calc.DivideTest");
        assertThat(rounds.name()).isEqualTo("rounds");
        assertThat(rounds.seconds()).isEqualTo(0.25);
        assertThat(rounds.file()).isEqualTo("D.java");
        assertThat(rounds.line()).isEqualTo("21");
        assertThat(rounds.properties()).containsEntry("owner", "ann").containsEntry("note", "by hand");
        assertThat(rounds.failure())
                .isEqualTo(new ReportedFailure(false, "expected 3\nbut was 4", "AssertionError", "at D:21", "", ""));
        assertThat(rounds.out()).isEqualTo("10 / 3");
        assertThat(rounds.err()).isEqualTo("<careful>");
        assertThat(rounds.earlier()).containsExactly(new ReportedFailure(false, "before", "E", "at D:20", "o", ""));
        assertThat(cases.get(1).className()).isEqualTo("calc.DivideTest");
        assertThat(cases.get(1).failure().error()).isTrue();
        assertThat(cases.get(2).skipped()).isEqualTo("see issue 12");
        assertThat(cases.get(3).skipped()).isEmpty();
        assertThat(end).isEqualTo(new ReportEnd(4, false, null, "suite says hello", "", null, null));
    }

    @Test
    public void takesNestedSuitesApart() throws IOException {
        read(
                "<testsuites><testsuite name='outer'><testcase name='a'/><testsuite name='inner'><testcase name='b'/>"
                        + "</testsuite><testsuite><testcase name='c'/></testsuite><testcase name='d'/></testsuite></testsuites>");
        assertThat(cases)
                .extracting(c -> c.className() + " " + c.name())
                .containsExactly("outer a", "inner b", "null c", "outer d");
    }

    @Test
    public void joinsSeveralFailuresOfOneCase() throws IOException {
        read("<testcase name='a'><failure message='one'>1</failure><failure message='two'>2</failure>"
                + "<error>3</error></testcase>");
        assertThat(cases.get(0).failure().message()).isEqualTo("one");
        assertThat(cases.get(0).failure().text()).isEqualTo("1\n\nalso: two\n2\n\nalso: \n3");
    }

    @Test
    public void aCaseThatFailedIsNotSkipped() throws IOException {
        read("<testcase name='a'><skipped/><failure/></testcase>");
        assertThat(cases.get(0).failed()).isTrue();
        assertThat(cases.get(0).skipped()).isNull();
    }

    @Test
    public void aFailureOfTheSuiteItselfIsACase() throws IOException {
        read("<testsuite name='S'><error message='cannot load'/></testsuite>");
        assertThat(cases.get(0).className()).isEqualTo("S");
        assertThat(cases.get(0).name()).isEqualTo("<init>");
        assertThat(cases.get(0).failure().message()).isEqualTo("cannot load");
    }

    @Test
    public void knowsTheReportThatBazelMakes() throws IOException {
        String made = """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites>
                  <testsuite name="red/fails" tests="1" failures="0" errors="1">
                    <testcase name="red/fails" status="run" duration="0" time="0"><error message="exited with error code 1"></error></testcase>
                      <system-out>
                Generated test.log (if the file is not UTF-8, then this may be unreadable):
                <![CDATA[but was 5]]>
                      </system-out>
                    </testsuite>
                </testsuites>
                """;
        ReportEnd end = read(made);
        assertThat(end.madeByBazel()).isTrue();
        assertThat(end.bazelsMessage()).isEqualTo("exited with error code 1");
        assertThat(end.out()).contains("but was 5");
        assertThat(cases).isEmpty();
        assertThat(read(made.replace("</testcase>", "</testcase><testcase name='own'/>"))
                        .madeByBazel())
                .isFalse();
        assertThat(cases).hasSize(2);
    }

    @Test
    public void keepsTheCompleteCasesOfWhatIsCutOff() throws IOException {
        ReportEnd end = read("<testsuite name='cut'><testcase name='a'/><testcase name='b'/><testcase name='c'>"
                + "<failure message=\"half a m");
        assertThat(cases).extracting(ReportedCase::name).containsExactly("a", "b");
        assertThat(end.cutOff()).isEqualTo("after the case b");
        assertThat(read("<testsuite>").cutOff()).isEqualTo("before its first complete case ends");
        assertThat(read("").cutOff()).isNull();
    }

    @Test
    public void keepsHeadAndTailOfLongTexts() throws IOException {
        read("<testcase name='a'><failure>" + "s".repeat(5000) + "</failure><system-out>begin" + "o".repeat(5000)
                + "end</system-out></testcase>");
        String out = cases.get(0).out();
        assertThat(out).startsWith("begin").endsWith("end").contains("4008 characters are left out");
        assertThat(out.length()).isLessThan(LIMIT + 100);
        assertThat(cases.get(0).failure().text().length()).isLessThan(LIMIT + 100);
    }

    @Test
    public void anythingAtAllIsReadWithoutFailing() throws IOException {
        for (String text :
                List.of("garbage", "\0\0\0", "<", "<>", "</a>", "<![CDATA[", "{\"json\":1}", "<html>&nbsp;")) {
            assertThat(read(text).cases()).as(text).isZero();
        }
    }

    private ReportEnd read(String xml) throws IOException {
        cases.clear();
        return ReportReader.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), LIMIT, cases::add);
    }
}
