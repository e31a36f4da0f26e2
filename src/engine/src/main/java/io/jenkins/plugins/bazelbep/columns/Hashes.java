package io.jenkins.plugins.bazelbep.columns;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * 64-bit hashes to tell values apart by. They differ from process to process, so that nobody can prepare a stream whose
 * values all fall into one slot; never store them.
 */
public final class Hashes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST = new SecureRandom().nextLong();
    private static final long SECOND = 0xD6E8FEB86659FD93L;

    private Hashes() {}

    /** Hashes a stretch of bytes. */
    public static long of(byte[] bytes, int from, int to) {
        long hash = FIRST ^ (to - from);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = rest << 8 | bytes[at] & 0xff;
        }
        return mix(hash ^ rest);
    }

    /** Hashes a text. */
    public static long of(String text) {
        long hash = FIRST ^ text.length();
        int at = 0;
        for (; at + 4 <= text.length(); at += 4) {
            long four = text.charAt(at)
                    | (long) text.charAt(at + 1) << 16
                    | (long) text.charAt(at + 2) << 32
                    | (long) text.charAt(at + 3) << 48;
            hash = mix(hash ^ four);
        }
        for (; at < text.length(); at++) {
            hash = mix(hash ^ text.charAt(at));
        }
        return hash;
    }

    /** Hashes numbers. */
    public static long of(int... values) {
        long hash = FIRST;
        for (int value : values) {
            hash = mix(hash ^ value);
        }
        return hash;
    }

    /** Hashes two hashes. */
    public static long of(long one, long other) {
        return mix(mix(FIRST ^ one) ^ other);
    }

    private static long mix(long value) {
        long mixed = value * SECOND;
        return mixed ^ mixed >>> 32;
    }
}
