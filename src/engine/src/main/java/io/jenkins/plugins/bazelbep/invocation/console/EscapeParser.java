package io.jenkins.plugins.bazelbep.invocation.console;

/**
 * Reads escape sequences character by character: CSI sequences are handed out, others (such as OSC, which sets a
 * terminal's title) are read to their end and forgotten.
 */
final class EscapeParser {

    static final char ESCAPE = '\u001b';

    /** A sequence that is longer is none: it is forgotten from here on. */
    private static final int LONGEST = 256;

    private enum State {
        IDLE,
        ESCAPE,
        CSI,
        STRING,
        STRING_ESCAPE,
        INTERMEDIATE
    }

    private final StringBuilder parameters = new StringBuilder();
    private State state = State.IDLE;
    private int length;
    private char command;

    /** True outside of a sequence. */
    boolean idle() {
        return state == State.IDLE;
    }

    /** Takes a character and returns true if it completes a CSI sequence. */
    boolean accept(char c) {
        if (++length > LONGEST) {
            state = State.IDLE;
            length = 0;
            return false;
        }
        switch (state) {
            case IDLE -> begin();
            case ESCAPE -> afterEscape(c);
            case CSI -> {
                return csi(c);
            }
            case STRING -> state = c == ESCAPE ? State.STRING_ESCAPE : c == '\u0007' ? State.IDLE : State.STRING;
            case STRING_ESCAPE -> state = c == '\\' ? State.IDLE : State.STRING;
            case INTERMEDIATE -> state = c >= 0x30 ? State.IDLE : State.INTERMEDIATE;
        }
        return false;
    }

    char command() {
        return command;
    }

    String parameters() {
        return parameters.toString();
    }

    /** The first parameter, if it is a number; never more than a terminal could have lines. */
    int parameter(int otherwise) {
        int value = 0;
        int at = 0;
        while (at < parameters.length() && Character.digit(parameters.charAt(at), 10) >= 0 && value < 100_000) {
            value = value * 10 + Character.digit(parameters.charAt(at++), 10);
        }
        return at == 0 ? otherwise : value;
    }

    private void begin() {
        state = State.ESCAPE;
        length = 1;
        parameters.setLength(0);
    }

    private void afterEscape(char c) {
        if (c == '[') {
            state = State.CSI;
        } else if (c == ']' || c == 'P' || c == '^' || c == '_' || c == 'X') {
            state = State.STRING;
        } else {
            state = c >= 0x20 && c < 0x30 ? State.INTERMEDIATE : State.IDLE;
        }
    }

    private boolean csi(char c) {
        if (c >= 0x40 && c <= 0x7e) {
            state = State.IDLE;
            command = c;
            return true;
        }
        if (c == ESCAPE) {
            begin();
        } else if (c < 0x20) {
            state = State.IDLE;
        } else {
            parameters.append(c);
        }
        return false;
    }
}
