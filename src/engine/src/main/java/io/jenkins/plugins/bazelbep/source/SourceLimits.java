package io.jenkins.plugins.bazelbep.source;

import io.jenkins.plugins.bazelbep.eventlog.RecordLimits;

/**
 * What a source accepts from a file.
 *
 * @param eventBytes the largest event, in bytes of its protobuf form
 * @param eventText the largest event, in bytes of its JSON form
 */
public record SourceLimits(int eventBytes, int eventText) {

    /** What a receiver takes as well, so that a stream and a file of the same build hold the same events. */
    public static final SourceLimits DEFAULT = of(RecordLimits.DEFAULT_MAX_RECORD_BYTES);

    /** A limit for both forms: JSON takes about twice as many bytes. */
    public static SourceLimits of(int eventBytes) {
        return new SourceLimits(eventBytes, (int) Math.min(2L * eventBytes, Integer.MAX_VALUE - 8));
    }
}
