package io.jenkins.plugins.bazelbep.junit.xml;

import io.jenkins.plugins.bazelbep.junit.text.TolerantDecoder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Opens the XML of a test runner, whatever its encoding and its state, for a streaming parser. */
public final class XmlText {

    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");

    /** The JDK's own parser: another one on the class path of a Jenkins controller must not get in between. */
    private static final XMLInputFactory PARSERS = XMLInputFactory.newDefaultFactory();

    static {
        PARSERS.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        PARSERS.setProperty(XMLInputFactory.IS_COALESCING, false);
        // The mending reader lets no document type through; should one ever get here, it opens nothing.
        PARSERS.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        PARSERS.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private XmlText() {}

    /**
     * A parser over the mended text. It fails with an XMLStreamException where the text is cut off, and with an
     * UncheckedIOException where the file cannot be read on.
     *
     * @param mends told what had to be mended
     */
    public static XMLStreamReader parser(InputStream bytes, Mends mends) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes, 16 * 1024);
        MendingReader mended = new MendingReader(
                new TolerantDecoder(in, charset(in), count -> mends.add(Mends.Kind.BYTE, count)), mends);
        synchronized (PARSERS) {
            try {
                return PARSERS.createXMLStreamReader(mended);
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
        }
    }

    /** By byte order mark, by the zeros of UTF-16, by the XML declaration, else UTF-8. */
    static Charset charset(BufferedInputStream in) throws IOException {
        in.mark(1024);
        byte[] begin = in.readNBytes(512);
        in.reset();
        if (begin.length >= 2) {
            int first = (begin[0] & 0xff) << 8 | begin[1] & 0xff;
            if (first == 0xfeff || first == '<') {
                return StandardCharsets.UTF_16BE;
            }
            if (first == 0xfffe || first == '<' << 8) {
                return StandardCharsets.UTF_16LE;
            }
        }
        Matcher declared =
                DECLARED.matcher(new String(begin, StandardCharsets.ISO_8859_1).replace("\u00ef\u00bb\u00bf", ""));
        return declared.find() ? named(declared.group(1)) : StandardCharsets.UTF_8;
    }

    /** A declaration that was legible in ASCII and says UTF-16 is wrong: it was written to a string first. */
    private static Charset named(String name) {
        try {
            Charset charset = Charset.forName(name);
            return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
                    ? StandardCharsets.UTF_8
                    : charset;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
