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
    private int[] slots = new int[128];

    public StringPool(TextBudget budget) {
        this.budget = budget;
    }

    /** Returns a text's number; {@link #NO_ROOM} if it is new and the budget is used up. */
    public int number(String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        int found = find(text);
        if (found != 0) {
            return found;
        }
        String held = budget.cut(text);
        if (held.length() != text.length() && find(held) != 0) {
            return find(held);
        }
        return budget.take(held) ? add(held) : NO_ROOM;
    }

    /** Returns a text's number, or 0 if it has none. */
    public int find(String text) {
        int mask = slots.length - 1;
        int slot = slot(text, mask);
        while (slots[slot] != 0) {
            if (texts[slots[slot]].equals(text)) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        return 0;
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
            pool.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return pool;
    }

    private int add(String text) {
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, Growth.next(size));
        }
        texts[size] = text;
        insert(size++);
        if (size * 2L > slots.length) {
            slots = new int[Math.multiplyExact(slots.length, 2)];
            for (int number = 1; number < size; number++) {
                insert(number);
            }
        }
        return size - 1;
    }

    private void insert(int number) {
        int mask = slots.length - 1;
        int slot = slot(texts[number], mask);
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = number;
    }

    private static int slot(String text, int mask) {
        // Not String.hashCode: a hostile stream can hold a million labels that share it.
        return (int) Hashes.of(text) & mask;
    }
}
