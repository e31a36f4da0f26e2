package io.jenkins.plugins.bazelbep.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Frames of HTTP/2 (RFC 9113, section 4.1): three bytes of length, type, flags, four bytes of stream, payload. */
final class Frames {

    static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int HEAD = 9;

    private Frames() {}

    /** The frames after the preface; what is left of a torn one is left out. */
    static List<byte[]> of(byte[] connection) {
        List<byte[]> frames = new ArrayList<>();
        int at = PREFACE.length;
        while (at + HEAD <= connection.length) {
            int length = (connection[at] & 0xff) << 16 | (connection[at + 1] & 0xff) << 8 | connection[at + 2] & 0xff;
            if (at + HEAD + length > connection.length) {
                break;
            }
            frames.add(Arrays.copyOfRange(connection, at, at + HEAD + length));
            at += HEAD + length;
        }
        return frames;
    }

    static byte[] payload(byte[] frame) {
        return Arrays.copyOfRange(frame, HEAD, frame.length);
    }

    /** The same frame around another payload. */
    static byte[] withPayload(byte[] frame, byte[] payload) {
        return frame(frame[3], frame[4], Arrays.copyOfRange(frame, 5, HEAD), payload);
    }

    /** The same frame with another byte in its head. */
    static byte[] withHead(byte[] frame, Random random) {
        byte[] changed = frame.clone();
        changed[random.nextInt(HEAD)] = (byte) (random.nextBoolean() ? random.nextInt(16) : random.nextInt(256));
        return changed;
    }

    /** Any frame: of a known type, mostly, and a stream that may be there. */
    static byte[] any(Random random) {
        byte[] payload = new byte[random.nextInt(4) * 4 + random.nextInt(3)];
        random.nextBytes(payload);
        byte[] stream = {0, 0, 0, (byte) random.nextInt(6)};
        return frame((byte) random.nextInt(12), (byte) random.nextInt(64), stream, payload);
    }

    static byte[] frame(byte type, byte flags, byte[] stream, byte[] payload) {
        byte[] frame = new byte[HEAD + payload.length];
        frame[0] = (byte) (payload.length >> 16);
        frame[1] = (byte) (payload.length >> 8);
        frame[2] = (byte) payload.length;
        frame[3] = type;
        frame[4] = flags;
        System.arraycopy(stream, 0, frame, 5, 4);
        System.arraycopy(payload, 0, frame, HEAD, payload.length);
        return frame;
    }
}
