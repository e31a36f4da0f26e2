package io.jenkins.plugins.bazelbep.source.json;

/** Text that is no JSON. The message says what is wrong; the text itself is not repeated. */
public class MalformedJsonException extends Exception {

    private final long offset;

    MalformedJsonException(long offset, String what) {
        super(what);
        this.offset = offset;
    }

    /** Where reading failed, in bytes from the start of the object. */
    public long offset() {
        return offset;
    }
}
