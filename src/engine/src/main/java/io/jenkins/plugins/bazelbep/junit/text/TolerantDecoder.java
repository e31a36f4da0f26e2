package io.jenkins.plugins.bazelbep.junit.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * Reads text whose bytes may not be what they claim to be. Bytes that are wrong in the charset are taken for
 * windows-1252, which is what they nearly always are; those unknown there become U+FFFD. Never fails on content.
 */
public final class TolerantDecoder extends Reader {

    private static final Charset FALLBACK =
            Charset.isSupported("windows-1252") ? Charset.forName("windows-1252") : StandardCharsets.ISO_8859_1;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(16 * 1024).flip();
    private boolean ended;
    private final LongConsumer wrongBytes;

    /** @param wrongBytes told how many bytes were not valid in the charset, each time */
    public TolerantDecoder(InputStream in, Charset charset, LongConsumer wrongBytes) {
        this.in = in;
        this.wrongBytes = wrongBytes;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        while (chars.position() == 0 && chars.hasRemaining()) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (result.isError()) {
                replace(result.length(), chars);
            } else if (result.isOverflow()) {
                return chars.position() > 0 ? chars.position() : single(target, offset);
            } else if (ended) {
                return chars.position() > 0 ? chars.position() : -1;
            } else {
                fill();
            }
        }
        return chars.position();
    }

    /** Puts one wrong byte in, and leaves the others of the sequence to be looked at again. */
    private void replace(int count, CharBuffer chars) {
        if (count > 0 && bytes.hasRemaining()) {
            wrongBytes.accept(1);
            byte wrong = bytes.get();
            chars.put(FALLBACK.decode(ByteBuffer.wrap(new byte[] {wrong})).charAt(0));
        }
    }

    /** A caller with room for one character cannot take a pair of surrogates; the pair becomes U+FFFD. */
    private int single(char[] target, int offset) {
        CharBuffer pair = CharBuffer.allocate(2);
        decoder.decode(bytes, pair, ended);
        target[offset] = '\uFFFD';
        return 1;
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
