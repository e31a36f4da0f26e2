package io.jenkins.plugins.bazelbep.invocation.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns what Bazel writes to a terminal into lines, as the terminal would: carriage returns, moves of the cursor and
 * erased lines are carried out, colours are kept. The last lines may still be rewritten and are held back; what is above
 * them goes to the sink. Text may come in any pieces, also in the midst of an escape sequence.
 */
public final class Terminal {

    /** Lines that are held back at least: Bazel rewrites as many as it shows running actions, 8 unless told otherwise. */
    private static final int HELD_LINES = 32;

    /** Lines that are held back at most, however far the cursor was moved up. */
    private static final int MOST_HELD_LINES = 256;

    private static final int TAB = 8;

    private final ConsoleSink sink;
    private final EscapeParser escapes = new EscapeParser();
    private final Colours colours = new Colours();
    private final List<TerminalLine> lines = new ArrayList<>();
    private final StringBuilder finished = new StringBuilder();
    private int held = HELD_LINES;
    private int row;
    private int column;
    private int colour;

    public Terminal(ConsoleSink sink) {
        this.sink = sink;
        lines.add(new TerminalLine());
    }

    /** Takes more text and gives lines that are finished by it to the sink. */
    public void write(String text) {
        int at = 0;
        while (at < text.length()) {
            at = escapes.idle() ? plain(text, at) : at;
            if (at < text.length()) {
                control(text.charAt(at++));
            }
        }
        flush();
    }

    /** The lines that may still be rewritten, with colours; without empty ones that the cursor has not gone past. */
    public List<String> heldLines() {
        List<String> texts = new ArrayList<>();
        for (TerminalLine line : lines) {
            texts.add(line.text(colours));
        }
        while (texts.size() > row && texts.get(texts.size() - 1).isEmpty()) {
            texts.remove(texts.size() - 1);
        }
        return texts;
    }

    /** Gives all lines to the sink: nothing will be rewritten any more. */
    public void end() {
        heldLines().forEach(line -> finished.append(line).append('\n'));
        lines.clear();
        lines.add(new TerminalLine());
        row = 0;
        column = 0;
        flush();
    }

    /** Writes characters up to the next control character, and returns where that is. */
    private int plain(String text, int from) {
        int at = from;
        while (at < text.length() && !isControl(text.charAt(at))) {
            at++;
        }
        for (int start = from; start < at; ) {
            int room = TerminalLine.MAX_COLUMNS - column;
            if (room <= 1) {
                wrap();
                continue;
            }
            int count = Math.min(room, at - start);
            if (Character.isHighSurrogate(text.charAt(start + count - 1)) && count > 1) {
                count--;
            }
            lines.get(row).put(column, text, start, count, colour);
            column += count;
            start += count;
        }
        return at;
    }

    private void control(char c) {
        if (!escapes.idle() || c == EscapeParser.ESCAPE) {
            if (escapes.accept(c)) {
                execute(escapes);
            }
            return;
        }
        switch (c) {
            case '\n' -> newLine();
            case '\r' -> column = 0;
            case '\b' -> column = Math.max(0, column - 1);
            case '\t' -> plain(" ".repeat(TAB - column % TAB), 0);
            default -> {
                // Bell and the like show nothing.
            }
        }
    }

    private void execute(EscapeParser sequence) {
        int count = sequence.parameter(1);
        switch (sequence.command()) {
            case 'm' -> colour = colours.after(colour, sequence.parameters());
            case 'A', 'F' -> up(count, sequence.command() == 'F');
            case 'B', 'E' -> {
                row = Math.min(lines.size() - 1, row + count);
                column = sequence.command() == 'E' ? 0 : column;
            }
            case 'C' -> column = Math.min(TerminalLine.MAX_COLUMNS, column + count);
            case 'D' -> column = Math.max(0, column - count);
            case 'G' -> column = Math.min(TerminalLine.MAX_COLUMNS, count - 1);
            case 'K' -> lines.get(row).erase(column, sequence.parameter(0));
            case 'J' -> eraseBelow(sequence.parameter(0));
            default -> {
                // Nothing else of what terminals can do leaves text.
            }
        }
    }

    private void up(int count, boolean toStart) {
        row = Math.max(0, row - count);
        // Bazel goes up line by line; a bar that grows by less than it has is never too long for what is held.
        held = Math.max(held, Math.min(MOST_HELD_LINES, 2 * (lines.size() - row)));
        column = toStart ? 0 : column;
    }

    private void eraseBelow(int what) {
        if (what != 0) {
            // Clearing the whole screen would take lines away that a reader wants to see.
            return;
        }
        lines.get(row).erase(column, 0);
        lines.subList(row + 1, lines.size()).clear();
    }

    /** Lines of such a length are no progress bars: what is above will not be rewritten, and need not fill memory. */
    private void wrap() {
        release(row);
        newLine();
    }

    private void newLine() {
        row++;
        column = 0;
        if (row == lines.size()) {
            lines.add(new TerminalLine());
        }
        if (lines.size() > 2 * held) {
            release(lines.size() - held);
        }
    }

    private void release(int count) {
        List<TerminalLine> done = lines.subList(0, count);
        done.forEach(line -> finished.append(line.text(colours)).append('\n'));
        done.clear();
        row = Math.max(0, row - count);
    }

    private void flush() {
        if (lines.size() > held) {
            release(lines.size() - held);
        }
        if (!finished.isEmpty()) {
            sink.append(finished.toString());
            finished.setLength(0);
        }
    }

    /** C0, DEL and C1 show nothing of their own. */
    private static boolean isControl(char c) {
        return c < ' ' || c >= 0x7f && c < 0xa0;
    }
}
