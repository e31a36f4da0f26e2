package io.jenkins.plugins.bazelbep.redaction.text;

import com.google.protobuf.ByteString;
import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Replaces secrets in text by {@link Spans#MARK}. Safe for several threads. */
public final class TextRedactor {

    private final SecretNames names;
    private final Literals literals;
    private final List<SpanFinder> everywhere;
    private final List<SpanFinder> inProse;

    /**
     * @param secrets known secrets, word for word
     * @param patterns further expressions; all that they match goes
     */
    public TextRedactor(SecretNames names, Collection<String> secrets, List<Pattern> patterns) {
        this.names = names;
        literals = new Literals(secrets);
        everywhere = List.of(literals, new UserInfo(), new Patterns(patterns));
        inProse = Stream.concat(everywhere.stream(), Stream.of(new NamedValues(names), new KnownTokens()))
                .toList();
    }

    /** What names mean a secret. */
    public SecretNames names() {
        return names;
    }

    /** Redacts text that people or tools wrote: all rules. */
    public String text(String text) {
        return find(text, inProse).redact(text, 0);
    }

    /** Redacts a label, a path or an id: known secrets, user info in addresses and patterns only. */
    public String name(String text) {
        return find(text, everywhere).redact(text, 0);
    }

    /** Redacts bytes that need not be text, byte by byte. */
    public ByteString bytes(ByteString bytes) {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        Spans spans = find(text, inProse);
        return spans.isEmpty() ? bytes : ByteString.copyFrom(spans.redact(text, 0), StandardCharsets.ISO_8859_1);
    }

    /** Whether a known secret may have begun when the text ends. */
    boolean mayBeginSecret(String text) {
        return literals.mayBegin(text);
    }

    /** Finds what has to go from text of which more is to come. */
    Spans chunk(String text) {
        Spans spans = find(text, inProse);
        literals.findBeginning(text, spans);
        return spans;
    }

    private static Spans find(String text, List<SpanFinder> finders) {
        Spans spans = new Spans();
        for (SpanFinder finder : finders) {
            finder.find(text, spans);
        }
        return spans;
    }
}
