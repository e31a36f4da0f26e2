package io.jenkins.plugins.bazelbep.columns;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keeps each text once and gives it a number. Number 0 is "none": null going in and out, and empty going in. */
public final class StringPool {

    /** The number for a text for which there was no room. */
    public static final int NO_ROOM = -1;

    /** A stored text that says it is longer is damaged: nobody holds texts of this length. */
    private static final int LONGEST_STORED = 1 << 20;

    private final TextBudget budget;
    private String[] texts = new String[64];
    private int size = 1;

    /** Hash in the upper half, number in the lower: so that other texts need not be looked at. 0 is free. */
    private long[] slots = new long[128];

    public StringPool(TextBudget budget) {
        this.budget = budget;
    }

    /** Returns a text's number; {@link #NO_ROOM} if it is new and the budget is used up. */
    public int number(String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        int hash = hash(text);
        int found = find(text, hash);
        if (found != 0) {
            return found;
        }
        String held = budget.cut(text);
        if (held.length() != text.length()) {
            return number(held);
        }
        return budget.take(held) ? add(held, hash) : NO_ROOM;
    }

    /** Returns a text's number, or 0 if it has none. */
    public int find(String text) {
        return find(text, hash(text));
    }

    /** Returns the text with a number; null for 0. */
    public String text(int number) {
        return texts[number];
    }

    /** One more than the highest number. */
    public int size() {
        return size;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int number = 1; number < size; number++) {
            byte[] bytes = texts[number].getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** @throws TableFormatException if what is there cannot be a pool */
    public static StringPool readFrom(DataInput in) throws IOException {
        StringPool pool = new StringPool(new TextBudget(Integer.MAX_VALUE, Long.MAX_VALUE));
        int size = Growth.readSize(in);
        while (pool.size < size) {
            int length = in.readInt();
            if (length < 0 || length > LONGEST_STORED) {
                throw new TableFormatException("a text says it has " + length + " bytes");
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            pool.add(text, hash(text));
        }
        return pool;
    }

    private int find(String text, int hash) {
        int mask = slots.length - 1;
        for (int slot = hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            if ((int) (slots[slot] >>> 32) == hash && texts[(int) slots[slot]].equals(text)) {
                return (int) slots[slot];
            }
        }
        return 0;
    }

    private int add(String text, int hash) {
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, Growth.next(size));
        }
        texts[size] = text;
        insert((long) hash << 32 | size++);
        if (size * 2L > slots.length) {
            long[] old = slots;
            slots = new long[Math.multiplyExact(old.length, 2)];
            for (long entry : old) {
                if (entry != 0) {
                    insert(entry);
                }
            }
        }
        return size - 1;
    }

    private void insert(long entry) {
        int mask = slots.length - 1;
        int slot = (int) (entry >>> 32) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = entry;
    }

    /** Not String.hashCode: a hostile stream can hold a million labels that share it. */
    private static int hash(String text) {
        return (int) Hashes.of(text);
    }
}
