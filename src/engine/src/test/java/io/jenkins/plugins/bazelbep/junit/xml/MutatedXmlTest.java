package io.jenkins.plugins.bazelbep.junit.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.fuzz.Fuzz;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.Test;

/** Random texts made of what markup is made of: a strict parser stumbles over none but those that are cut off. */
public class MutatedXmlTest {

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
    public void whatComesOutIsWellFormed() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        AtomicInteger whole = new AtomicInteger();
        Fuzz fuzz = Fuzz.of("markup", 20_000);
        fuzz.texts(MutatedXmlTest::text, text -> {
            String mended = mended(text);
            try {
                XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(mended));
                while (xml.hasNext()) {
                    xml.next();
                }
                whole.incrementAndGet();
            } catch (XMLStreamException e) {
                assertThat(mended).as(text).doesNotEndWith("</report>");
                assertThat(e.getLocation().getCharacterOffset())
                        .as("%s, from: %s, to: %s", e.getMessage(), text, mended)
                        .isGreaterThanOrEqualTo(mended.length());
            }
        });
        assertThat(whole.get()).isBetween(fuzz.cases() / 10, fuzz.cases() * 9 / 10);
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
