package io.jenkins.plugins.bazelbep.junit.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.Test;

public class MendingReaderTest {

    @Test
    public void leavesWhatIsWellFormedAsItIs() {
        String xml = "<testsuite name=\"a &lt; b &amp; &#9731;\"><testcase name='it&apos;s' time=\"1\"/>\n</testsuite>";
        assertThat(mended(xml))
                .isEqualTo("<testsuite name=\"a &lt; b &amp; &#9731;\"><testcase name=\"it&apos;s\" time=\"1\"/>\n"
                        + "</testsuite>");
        assertThat(mends(xml).isEmpty()).isTrue();
    }

    @Test
    public void dropsWhatCarriesNoResult() {
        String xml = "<?xml version=\"1.0\"?><!-- a > b --><t:testsuite xmlns:t='urn:x' id='7'><?php echo '>' ?>x"
                + "</t:testsuite>\n";
        assertThat(mended(xml)).isEqualTo("<testsuite>x</testsuite>\n");
        assertThat(mends(xml).isEmpty()).isTrue();
    }

    @Test
    public void makesTextOfCdata() {
        assertThat(mended("<failure><![CDATA[a < b && c]] ]>&lt;]]]]><![CDATA[>]]></failure>"))
                .isEqualTo("<failure>a &lt; b &amp;&amp; c]] ]&gt;&amp;lt;]]&gt;</failure>");
    }

    @Test
    public void keepsLineEndsInAttributes() {
        assertThat(mended("<failure message=\"one\r\ntwo\"/>")).isEqualTo("<failure message=\"one&#10;two\"/>");
    }

    @Test
    public void showsControlCharactersAndDropsColours() {
        assertThat(mended("<failure>a\u0000b\u001b[1;31mred\u001b[0m\u0008\uffff\ud800c&#7;&#xFFFE;</failure>"))
                .isEqualTo("<failure>a\u2400bred\u2408\ufffd\ufffdc\u2407\ufffd</failure>");
        assertThat(mended("<failure>\ud83d\udc1b</failure>")).isEqualTo("<failure>\ud83d\udc1b</failure>");
    }

    @Test
    public void escapesWhatBeginsNoMarkup() {
        assertThat(mended("<failure message=\"a<b & c &nbsp; &#xZZ; &;\">1 < 2 <3> <= &</failure>"))
                .isEqualTo("<failure message=\"a&lt;b &amp; c &amp;nbsp; &amp;#xZZ; &amp;;\">1 &lt; 2 &lt;3&gt; &lt;="
                        + " &amp;</failure>");
    }

    @Test
    public void mendsQuotesInsideOfValues() {
        assertThat(mended("<failure message=\"expected \"one\" but was \"two\"\" type='it's'>x</failure>"))
                .isEqualTo("<failure message=\"expected &quot;one&quot; but was &quot;two&quot;\" type=\"it's\">x"
                        + "</failure>");
    }

    @Test
    public void mendsBrokenTags() {
        assertThat(mended("<testcase name=plain time=1 broken , name=\"again\"/>"))
                .isEqualTo("<testcase name=\"plain\" time=\"1\"/>");
        assertThat(mended("<testcase name=\"never closed><failure message=\"x\"/></testcase>"))
                .isEqualTo("<testcase name=\"never closed&gt;\"><failure message=\"x\"/></testcase>");
        assertThat(mended("<testsuite name=\"x\" <testcase name=\"y\"/></testsuite>"))
                .isEqualTo("<testsuite name=\"x\"><testcase name=\"y\"/></testsuite>");
    }

    @Test
    public void closesWhatIsLeftOpen() {
        assertThat(mended("<testsuite><testcase name=\"a\"><failure>List<String> x</testcase></b></testsuite>"))
                .isEqualTo("<testsuite><testcase name=\"a\"><failure>List<other> x</other></failure></testcase>"
                        + "</testsuite>");
        assertThat(mended("<testsuite><testcase name=\"a\"><testcase name=\"b\"></testsuite>"))
                .isEqualTo("<testsuite><testcase name=\"a\"></testcase><testcase name=\"b\"></testcase></testsuite>");
    }

    @Test
    public void takesSeveralRootsAndTextAround() {
        assertThat(mended("log line\n<testsuite/><testsuite/>bye")).isEqualTo("log line\n<testsuite/><testsuite/>bye");
    }

    @Test
    public void opensNoEntities() {
        String xml = "<!DOCTYPE x [<!ENTITY a \"]>\"><!-- it's ]> --><!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
                + "<failure>&a;&b;</failure>";
        assertThat(mended(xml)).isEqualTo("<failure>&amp;a;&amp;b;</failure>");
        assertThat(mends(xml).toString()).contains("1 document types");
    }

    @Test
    public void failsForTheParserWhereTheTextIsCutOff() {
        for (String cut : new String[] {
            "<testsuite><testcase name=\"a\"/>",
            "<testsuite><testcase na",
            "<testsuite><testcase name=\"a",
            "<testsuite><failure>text",
            "<testsuite><![CDATA[text",
            "<testsuite><!-- text",
            "<testsuite></testsui",
            "<?xml version=\"1.0\"",
            "<!DOCTYPE x [",
        }) {
            assertThatThrownBy(() -> parse(cut.getBytes(StandardCharsets.UTF_8)))
                    .as(cut)
                    .isInstanceOf(XMLStreamException.class);
        }
    }

    @Test
    public void boundsNamesValuesAndDepth() {
        String value = "v".repeat(100_000);
        String mended = mended("<testcase name=\"" + value + "\" " + "n".repeat(5000) + "=\"1\"/>");
        assertThat(mended.length()).isLessThan(ValueMender.LONGEST + 100);
        assertThat(mended).endsWith("v…\"/>");
        String deep = mended("<a>".repeat(5000) + "x" + "</a>".repeat(5000));
        assertThat(deep).contains("<other>".repeat(OpenElements.MOST) + "x").doesNotContain("<other>".repeat(101));
    }

    @Test
    public void readsTheEncodingsThatThereAre() throws Exception {
        String xml = "<failure>na\u00efve</failure>";
        assertThat(parse(xml.getBytes(StandardCharsets.UTF_8))).isEqualTo("na\u00efve");
        assertThat(parse(("\ufeff" + xml).getBytes(StandardCharsets.UTF_8)).strip())
                .endsWith("na\u00efve");
        assertThat(parse(("\ufeff" + xml).getBytes(StandardCharsets.UTF_16LE))).endsWith("na\u00efve");
        assertThat(parse(xml.getBytes(StandardCharsets.UTF_16BE))).isEqualTo("na\u00efve");
        assertThat(parse(xml.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("na\u00efve");
        assertThat(parse(declared("ISO-8859-1", xml).getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("na\u00efve");
        assertThat(parse(declared("UTF-16", xml).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("na\u00efve");
        assertThat(parse(declared("no-such", xml).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("na\u00efve");
        assertThat(parse(new byte[] {'<', 'x', '>', (byte) 0x81, (byte) 0xff, '<', '/', 'x', '>'}))
                .isEqualTo("\ufffd\u00ff");
    }

    private static String declared(String charset, String xml) {
        return "<?xml version=\"1.0\" encoding=\"" + charset + "\"?>" + xml;
    }

    private static String mended(String xml) {
        return mended(xml, new Mends());
    }

    private static Mends mends(String xml) {
        Mends mends = new Mends();
        mended(xml, mends);
        return mends;
    }

    private static String mended(String xml, Mends mends) {
        try (MendingReader reader = new MendingReader(new StringReader(xml), mends)) {
            StringWriter out = new StringWriter();
            reader.transferTo(out);
            return out.toString().replaceFirst("^<report>", "").replaceFirst("</report>$", "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String parse(byte[] bytes) throws Exception {
        XMLStreamReader xml = XmlText.parser(new ByteArrayInputStream(bytes), new Mends());
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.CHARACTERS) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }
}
