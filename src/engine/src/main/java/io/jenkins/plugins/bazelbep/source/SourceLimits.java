package io.jenkins.plugins.bazelbep.source;

/**
 * What a source accepts from a file.
 *
 * @param eventBytes the largest event, in bytes of its protobuf form
 * @param eventText the largest event, in bytes of its JSON form
 */
public record SourceLimits(int eventBytes, int eventText) {

    /** 100 MB: Bazel has been seen to send 96 MB in one event (bazelbuild/bazel#14544). JSON takes about twice that. */
    public static final SourceLimits DEFAULT = new SourceLimits(100_000_000, 200_000_000);
}
