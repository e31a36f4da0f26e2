package io.jenkins.plugins.bazelbep.invocation.console;

import java.util.Arrays;

/** A line of a terminal: characters, each with its colour. Columns count UTF-16 units, as Bazel's own do. */
final class TerminalLine {

    /** A line that is longer goes on in the next. */
    static final int MAX_COLUMNS = 1 << 14;

    private char[] characters = {};
    private short[] colours = {};
    private int length;

    /** Writes characters over what is there; blanks fill a gap before them. */
    void put(int column, String text, int from, int count, int colour) {
        int end = column + count;
        if (end > characters.length) {
            int size = Math.max(end, Math.min(MAX_COLUMNS, characters.length * 2));
            characters = Arrays.copyOf(characters, size);
            colours = Arrays.copyOf(colours, size);
        }
        for (int i = length; i < column; i++) {
            characters[i] = ' ';
            colours[i] = 0;
        }
        text.getChars(from, from + count, characters, column);
        Arrays.fill(colours, column, end, (short) colour);
        length = Math.max(length, end);
    }

    /** @param what 0 erases from a column to the end, 1 up to the column, 2 all */
    void erase(int column, int what) {
        if (what == 0) {
            length = Math.min(length, column);
        } else if (what == 1) {
            int end = Math.min(length, column + 1);
            Arrays.fill(characters, 0, end, ' ');
            Arrays.fill(colours, 0, end, (short) 0);
        } else {
            length = 0;
        }
    }

    /** The text with its colours; no colour reaches into the next line. */
    String text(Colours palette) {
        StringBuilder text = new StringBuilder(length);
        int current = 0;
        for (int i = 0; i < length; i++) {
            if (colours[i] != current) {
                palette.change(text, current, colours[i]);
                current = colours[i];
            }
            text.append(characters[i]);
        }
        palette.change(text, current, 0);
        return text.toString();
    }
}
