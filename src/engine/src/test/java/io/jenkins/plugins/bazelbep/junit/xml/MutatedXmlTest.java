package io.jenkins.plugins.bazelbep.junit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.Test;

/** Random texts made of what markup is made of: a strict parser stumbles over none but those that are cut off. */
public class MutatedXmlTest {

    private static final int CASES = 20_000;
    private static final List<String> PARTS = List.of(
            "<testsuite name=\"s\">",
            "</testsuite>",
            "<testcase name='a' time=\"1\">",
            "</testcase>",
            "<failure>",
            "</failure>",
            "<a>",
            "</a>",
            "<b/>",
            "<",
            ">",
            "</",
            "/>",
            "\"",
            "'",
            "=",
            "&",
            ";",
            "&lt;",
            "&#65;",
            "&#8;",
            "&#xfffff;",
            "&#x110000;",
            "<![CDATA[",
            "]]>",
            "]]",
            "<!--",
            "-->",
            "--",
            "<?",
            "?>",
            "<!DOCTYPE",
            "[",
            "]",
            " ",
            "\n",
            "\r",
            "text",
            "name",
            "message=\"",
            "x:y",
            ":",
            "\u00e9",
            "\ud83d\udc1b",
            "\ud83d",
            "\0",
            "\u001b[0m",
            "\ufffe",
            "é=\"1\"",
            "name=\"1\" name=\"2\"",
            "xmlns=\"u\"",
            "!",
            "?",
            "/");

    @Test
    public void whatComesOutIsWellFormed() throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        int whole = 0;
        for (int seed = 0; seed < CASES; seed++) {
            String text = text(new Random(seed));
            String mended = mended(text);
            try {
                XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(mended));
                while (xml.hasNext()) {
                    xml.next();
                }
                whole++;
            } catch (XMLStreamException e) {
                assertThat(mended).as("seed %s, from: %s", seed, text).doesNotEndWith("</report>");
                assertThat(e.getLocation().getCharacterOffset())
                        .as("seed %s: %s, from: %s, to: %s", seed, e.getMessage(), text, mended)
                        .isGreaterThanOrEqualTo(mended.length());
            }
        }
        assertThat(whole).isBetween(CASES / 10, CASES * 9 / 10);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(25); parts >= 0; parts--) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    private static String mended(String text) throws IOException {
        StringWriter out = new StringWriter();
        try (MendingReader reader = new MendingReader(new StringReader(text), new Mends())) {
            reader.transferTo(out);
        }
        return out.toString();
    }
}
