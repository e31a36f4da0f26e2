package io.jenkins.plugins.bazelbep.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages bytes: cuts, repeats, moves, flips, puts noise and tokens in, and parts of other good inputs. */
public final class Mutations {

    private final List<byte[]> seeds;
    private final List<byte[]> tokens;

    private Mutations(List<byte[]> seeds, List<byte[]> tokens) {
        this.seeds = seeds;
        this.tokens = tokens;
    }

    /**
     * Prepares.
     *
     * @param seeds good inputs
     * @param tokens what means something in them
     */
    public static Mutations of(List<byte[]> seeds, List<String> tokens) {
        return new Mutations(
                List.copyOf(seeds),
                tokens.stream()
                        .map(token -> token.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    /** One of the seeds, damaged in one to four places. */
    public byte[] next(Random random) {
        return damage(seed(random), random);
    }

    /** Damages in one to four places. */
    public byte[] damage(byte[] good, Random random) {
        byte[] bytes = good;
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = damageOnce(bytes, random);
        }
        return bytes;
    }

    private byte[] damageOnce(byte[] bytes, Random random) {
        if (bytes.length < 2) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(1 + random.nextInt(600)));
        byte[] head = Arrays.copyOf(bytes, at);
        byte[] part = Arrays.copyOfRange(bytes, at, to);
        byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
        return switch (random.nextInt(10)) {
            case 0 -> head;
            case 1 -> joined(head, tail);
            case 2 -> joined(head, part, part, tail);
            case 3 -> joined(head, new byte[] {-1, -1, -1, -1, (byte) random.nextInt(128)}, part, tail);
            case 4 -> joined(head, noise(part.length, random), tail);
            case 5 -> joined(tail, head);
            case 6 -> joined(head, token(random), random.nextBoolean() ? part : new byte[0], tail);
            case 7 -> joined(head, piece(seed(random), random), tail);
            default -> flipped(bytes, at, random);
        };
    }

    private byte[] seed(Random random) {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] token(Random random) {
        return tokens.isEmpty() ? noise(1, random) : tokens.get(random.nextInt(tokens.size()));
    }

    private static byte[] piece(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(200)));
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    static byte[] noise(int length, Random random) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    /** Puts parts behind each other. */
    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
