package io.jenkins.plugins.bazelbep.source.json;

import com.google.protobuf.WireFormat;
import java.util.Arrays;

/**
 * Grows protobuf wire bytes. The length of a nested message is known only at its end: one byte is kept free for it,
 * and the message moves over if that is not enough.
 */
final class WireBuffer {

    private static final int ORDINARY = 1 << 20;

    private byte[] bytes = new byte[4096];
    private int length;

    void clear() {
        length = 0;
        if (bytes.length > ORDINARY) {
            bytes = new byte[ORDINARY];
        }
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Takes back everything after a place. */
    void cutTo(int place) {
        length = place;
    }

    void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void fixed32(int value) {
        room(4);
        for (int i = 0; i < 4; i++) {
            bytes[length++] = (byte) (value >>> (8 * i));
        }
    }

    void fixed64(long value) {
        room(8);
        for (int i = 0; i < 8; i++) {
            bytes[length++] = (byte) (value >>> (8 * i));
        }
    }

    void bytes(byte[] value) {
        varint(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** Begins a nested message or a packed list; returns what {@link #end} wants to have. */
    int begin(int field) {
        tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        room(1);
        return length++;
    }

    void end(int mark) {
        int size = length - mark - 1;
        int extra = varintSize(size) - 1;
        if (extra > 0) {
            room(extra);
            System.arraycopy(bytes, mark + 1, bytes, mark + 1 + extra, size);
        }
        int end = length + extra;
        length = mark;
        varint(size);
        length = end;
    }

    /** Writes text as UTF-8 with its length before it; half a surrogate pair becomes U+FFFD. */
    void string(char[] text, int from, int count) {
        room(count + 5);
        int mark = length++;
        int to = from + count;
        int i = from;
        while (i < to && text[i] < 0x80) {
            bytes[length++] = (byte) text[i++];
        }
        if (i < to) {
            room(3 * (to - i) + 5);
            beyondAscii(text, i, to);
        }
        end(mark);
    }

    private void beyondAscii(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            int c = text[i];
            if (Character.isHighSurrogate(text[i]) && i + 1 < to && Character.isLowSurrogate(text[i + 1])) {
                c = Character.toCodePoint(text[i], text[++i]);
            } else if (Character.isSurrogate(text[i])) {
                c = 0xfffd;
            }
            codePoint(c);
        }
    }

    private void codePoint(int c) {
        if (c < 0x80) {
            bytes[length++] = (byte) c;
        } else if (c < 0x800) {
            bytes[length++] = (byte) (0xc0 | c >> 6);
            bytes[length++] = (byte) (0x80 | c & 0x3f);
        } else if (c < 0x10000) {
            bytes[length++] = (byte) (0xe0 | c >> 12);
            bytes[length++] = (byte) (0x80 | c >> 6 & 0x3f);
            bytes[length++] = (byte) (0x80 | c & 0x3f);
        } else {
            bytes[length++] = (byte) (0xf0 | c >> 18);
            bytes[length++] = (byte) (0x80 | c >> 12 & 0x3f);
            bytes[length++] = (byte) (0x80 | c >> 6 & 0x3f);
            bytes[length++] = (byte) (0x80 | c & 0x3f);
        }
    }

    private static int varintSize(int value) {
        return Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, (int)
                    Math.min(Integer.MAX_VALUE - 8L, Math.max(bytes.length * 2L, (long) length + more)));
        }
    }
}
