package io.jenkins.plugins.bazelbep.source;

/** How the events of a file are written down. Found by looking at the content; names are not trusted. */
public enum SourceFormat {
    /** Varint-delimited {@code BuildEvent} messages: {@code --build_event_binary_file}. */
    BINARY("binary BEP"),
    /** Varint-delimited BES messages around the events: a BES journal. */
    BINARY_BES("binary BEP in BES envelopes"),
    /** JSON objects: lines, pretty-printed, in an array, with or without envelopes: {@code --build_event_json_file}. */
    JSON("JSON BEP"),
    /** Nothing that could be told. */
    UNKNOWN("unknown");

    private final String title;

    SourceFormat(String title) {
        this.title = title;
    }

    /** The name for people. */
    public String title() {
        return title;
    }
}
