package io.jenkins.plugins.bazelbep.action;

/** Makes text that a build told fit to be kept: short, and without what no XML file can hold. */
final class KeptText {

    private static final int MAX_LENGTH = 300;

    private KeptText() {}

    static String of(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
        int[] codePoints =
                text.codePoints().limit(MAX_LENGTH + 1L).map(KeptText::harmless).toArray();
        for (int i = 0; i < Math.min(codePoints.length, MAX_LENGTH); i++) {
            kept.appendCodePoint(codePoints[i]);
        }
        return codePoints.length > MAX_LENGTH ? kept.append('…').toString() : kept.toString();
    }

    /** NUL, lone halves of a pair and U+FFFE make a build.xml that no parser reads: the run would be lost. */
    private static int harmless(int codePoint) {
        boolean bad = Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE
                || (codePoint & 0xFFFE) == 0xFFFE;
        return bad ? '\uFFFD' : codePoint;
    }
}
