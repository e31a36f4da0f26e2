package io.jenkins.plugins.bazelbep.eventlog;

/** What a log takes for a record. Bazel events of 96 MB were seen in the field (bazel #14544). */
public final class RecordLimits {

    /** The longest record in bytes, unless a caller sets another limit. A longer length prefix counts as damage. */
    public static final int DEFAULT_MAX_RECORD_BYTES = 100 * 1024 * 1024;

    private RecordLimits() {}
}
