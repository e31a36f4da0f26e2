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

    private static final int PAGE_BITS = 10;
    private static final int PAGE = 1 << PAGE_BITS;

    private final TextBudget budget;
    private String[][] pages = {new String[PAGE]};
    private int size = 1;

    /** In the lower half, the text's number; so texts with another hash need not be looked at. */
    private final SlotTable slots = new SlotTable();

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
        return pages[number >> PAGE_BITS][number & PAGE - 1];
    }

    /** One more than the highest number. */
    public int size() {
        return size;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int number = 1; number < size; number++) {
            byte[] bytes = text(number).getBytes(StandardCharsets.UTF_8);
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
        long[] part = slots.part(hash);
        int mask = part.length - 1;
        for (int slot = hash & mask; part[slot] != 0; slot = (slot + 1) & mask) {
            if ((int) (part[slot] >>> 32) == hash && text((int) part[slot]).equals(text)) {
                return (int) part[slot];
            }
        }
        return 0;
    }

    private int add(String text, int hash) {
        int page = size >> PAGE_BITS;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, Growth.next(page));
        }
        if (pages[page] == null) {
            pages[page] = new String[PAGE];
        }
        pages[page][size & PAGE - 1] = text;
        slots.add((long) hash << 32 | size);
        return size++;
    }

    /** Not String.hashCode: a hostile stream can hold a million labels that share it. */
    private static int hash(String text) {
        return (int) Hashes.of(text);
    }
}
