package io.jenkins.plugins.bazelbep.invocation.console;

/**
 * Which bytes of a console text are shown. All of the text is kept; when it is longer than the limit, its middle is left
 * out and a line says so. Offsets are those of the whole text, so that they stay valid while it grows.
 *
 * @param size length of the whole text in bytes
 * @param limit how many bytes may be shown
 */
public record ShownText(long size, long limit) {

    /** How much is shown unless it is set otherwise. */
    public static final long DEFAULT_LIMIT = 64L << 20;

    /**
     * A stretch of text to send.
     *
     * @param notice text to send before it, or null
     * @param from first byte
     * @param to the byte after the last
     */
    public record Stretch(String notice, long from, long to) {}

    /**
     * Returns the stretch that begins at an offset and is not interrupted by the gap. Ask again from its end until it is
     * empty.
     */
    public Stretch from(long start) {
        long begin = Math.max(0, Math.min(start, size));
        long headEnd = limit / 2;
        long tailBegin = size - (limit - headEnd);
        if (tailBegin <= headEnd || begin >= tailBegin) {
            return new Stretch(null, begin, size);
        }
        if (begin < headEnd) {
            return new Stretch(null, begin, headEnd);
        }
        return new Stretch(notice(tailBegin - begin), tailBegin, size);
    }

    /** Says whether text is left out. */
    public boolean cut() {
        return size > limit;
    }

    private static String notice(long bytes) {
        return "\n[... " + bytes + " bytes of console text are not shown; the events have all of it ...]\n";
    }
}
