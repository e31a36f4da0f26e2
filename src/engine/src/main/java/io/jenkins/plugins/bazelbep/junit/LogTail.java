package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.junit.text.CleanText;
import io.jenkins.plugins.bazelbep.junit.text.TolerantDecoder;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The end of a test's log: what happened last is what matters. */
final class LogTail {

    /** What test-setup.sh writes before the test's own output. */
    private static final Pattern HEADER =
            Pattern.compile("^exec \\$\\{PAGER[^\\n]*\\n(?:Executing tests from [^\\n]*\\n)?(?:-{20,}\\n)?");

    private LogTail() {}

    /**
     * Reads it.
     *
     * @param limit how many bytes at most
     * @return clean text, or one line that says why there is none
     */
    static String of(PresentContent log, int limit) {
        long from = Math.max(0, log.length() - limit);
        try (Reader in = new TolerantDecoder(log.open(from), StandardCharsets.UTF_8, count -> {})) {
            char[] chars = new char[limit];
            int length = 0;
            for (int read = 0; read >= 0 && length < limit; length += Math.max(0, read)) {
                read = in.read(chars, length, limit - length);
            }
            String text = CleanText.of(new String(chars, 0, length));
            return from == 0 ? HEADER.matcher(text).replaceFirst("") : fromFirstLine(text, from);
        } catch (IOException e) {
            return "[test.log could not be read: " + e + "]";
        }
    }

    private static String fromFirstLine(String text, long leftOut) {
        int line = text.indexOf('\n');
        String whole = line >= 0 && line < text.length() / 2 ? text.substring(line + 1) : text;
        return "[… the first " + leftOut + " bytes of test.log are left out here …]\n" + whole;
    }
}
