package io.jenkins.plugins.bazelbep.redaction.text;

/** Finds one kind of secret in a text. Takes time in proportion to the text, whatever it says. */
interface SpanFinder {

    void find(String text, Spans spans);
}
