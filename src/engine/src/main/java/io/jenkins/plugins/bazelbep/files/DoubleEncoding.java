package io.jenkins.plugins.bazelbep.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Bazel up to 4 writes labels, file names, URIs and options with each byte of their UTF-8 taken for a character, so that
 * {@code naïve} arrives as {@code naÃ¯ve}. Its progress text is right: only names go through here.
 */
public final class DoubleEncoding {

    private static final Pattern CONTROL = Pattern.compile("%C2%([89][0-9A-F])");

    private DoubleEncoding() {}

    /**
     * Mends a name if it is certain to be encoded twice: its characters all stand for one byte each, and those bytes are
     * valid UTF-8 with at least one character beyond ASCII. Anything else comes back as it is.
     */
    public static String mend(String name) {
        if (!couldBe(name)) {
            return name;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return name;
        }
    }

    /**
     * Mends a URI. There, characters from U+0080 to U+009F arrive percent-encoded, as {@code %C2%80} to {@code %C2%9F},
     * among others that do not.
     */
    public static String mendUri(String uri) {
        if (!couldBe(uri)) {
            return uri;
        }
        String plain =
                CONTROL.matcher(uri).replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)));
        String mended = mend(plain);
        return mended.equals(plain) ? uri : mended;
    }

    private static boolean couldBe(String name) {
        boolean beyondAscii = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c > 0xff) {
                return false;
            }
            beyondAscii |= c > 0x7f;
        }
        return beyondAscii;
    }
}
