package io.jenkins.plugins.bazelbep.redaction.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/** Expressions from the settings. RE2 needs time in proportion to the text for any of them. */
final class Patterns implements SpanFinder {

    private final List<Pattern> patterns;

    Patterns(List<Pattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    @Override
    public void find(String text, Spans spans) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                spans.add(matcher.start(), matcher.end());
            }
        }
    }
}
