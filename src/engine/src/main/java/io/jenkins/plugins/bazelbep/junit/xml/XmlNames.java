package io.jenkins.plugins.bazelbep.junit.xml;

import io.jenkins.plugins.bazelbep.junit.text.CleanText;

/** Which characters names of elements and attributes are made of: nearly those of XML, letters beyond ASCII included. */
final class XmlNames {

    /** Characters kept of a name. */
    static final int LONGEST = 128;

    private XmlNames() {}

    static boolean isStart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || isLetterBeyondAscii(c);
    }

    static boolean isPart(int c) {
        return isStart(c) || c >= '0' && c <= '9' || c == '-' || c == '.';
    }

    private static boolean isLetterBeyondAscii(int c) {
        return c >= 0xc0 && CleanText.isPlain(c) && Character.isLetter(c);
    }
}
