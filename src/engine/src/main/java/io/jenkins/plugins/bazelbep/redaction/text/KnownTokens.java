package io.jenkins.plugins.bazelbep.redaction.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that show by their shape what they are: tokens of GitHub, GitLab and Slack, signed web tokens, bearer tokens,
 * private keys, and the secret by which our own receiver knows its builds. Repetitions are possessive and begin at the edge of a word: no text makes the matcher go back.
 */
final class KnownTokens implements SpanFinder {

    private static final Pattern TOKEN = Pattern.compile("gh[opsur]_[A-Za-z0-9]{20,255}+"
            + "|github_pat_[A-Za-z0-9_]{20,255}+"
            + "|glpat-[A-Za-z0-9_-]{16,255}+"
            + "|xox[abeoprs]-[A-Za-z0-9-]{10,255}+"
            + "|(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,8192}+\\.[A-Za-z0-9_-]{8,8192}+(?:\\.[A-Za-z0-9_-]{0,8192}+)?"
            + "|(?i:bearer)[ \\t]{1,3}+([A-Za-z0-9._~+/-]{8,8192}+=*+)"
            + "|bes_keywords=([0-9a-f]{32})(?![0-9a-f])");

    private static final String KEY = "PRIVATE KEY-----";
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final int LONGEST_LABEL = 40;
    private static final int LONGEST_KEY = 32 * 1024;

    @Override
    public void find(String text, Spans spans) {
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            int group = matcher.start(1) >= 0 ? 1 : matcher.start(2) >= 0 ? 2 : 0;
            spans.add(matcher.start(group), matcher.end(group));
            if (matcher.end() == text.length()) {
                spans.openFrom(matcher.start());
            }
        }
        findKeys(text, spans);
    }

    private static void findKeys(String text, Spans spans) {
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
            int label = text.indexOf(KEY, begin);
            if (label < 0) {
                return;
            }
            if (label - begin > LONGEST_LABEL) {
                continue;
            }
            int start = label + KEY.length();
            int end = text.indexOf(END, start);
            if (end < 0) {
                spans.openFrom(begin);
            }
            spans.add(start, Math.min(end < 0 ? text.length() : end, start + LONGEST_KEY));
        }
    }
}
