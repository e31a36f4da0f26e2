package io.jenkins.plugins.bazelbep.redaction.text;

/**
 * {@code user:password@} in addresses, of any scheme. A user alone may be a token too and goes as well; only
 * {@code git@}, which everybody uses, stays.
 */
final class UserInfo implements SpanFinder {

    private static final String HARMLESS = "git";
    private static final int LONGEST = 4096;

    @Override
    public void find(String text, Spans spans) {
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            int start = at + 3;
            int last = -1;
            int i = start;
            while (i < text.length() && i - start < LONGEST && !endsAuthority(text.charAt(i))) {
                last = text.charAt(i) == '@' ? i : last;
                i++;
            }
            if (i == text.length()) {
                spans.openFrom(at);
            }
            if (last > start && !text.substring(start, last).equals(HARMLESS)) {
                spans.add(start, last);
            }
        }
    }

    private static boolean endsAuthority(char c) {
        return c == '/' || c == '?' || c == '#' || c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>'
                || c == '\\';
    }
}
