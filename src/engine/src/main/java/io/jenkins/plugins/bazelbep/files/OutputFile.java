package io.jenkins.plugins.bazelbep.files;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.protobuf.ByteString;

/**
 * A file that a build event names. Where it is comes as a URI, as contents in the event itself, or as the target of a
 * symbolic link; exactly one of the three is there in a well-formed event.
 *
 * @param name the name Bazel gives it: a path below its root, or a role such as {@code test.log}
 * @param uri {@code file://}, {@code bytestream://}, {@code http(s)://}; or null
 * @param digest hexadecimal digest of the contents, or null where Bazel (before 6.0) sends none
 * @param length size in bytes, or null where Bazel sends none
 * @param symlinkTarget where an unresolved symbolic link points, or null
 * @param data the contents that the event itself carries, or null
 */
public record OutputFile(
        String name,
        String uri,
        String digest,
        Long length,
        String symlinkTarget,
        @JsonIgnore ByteString data) {

    /** How many bytes of {@link #data} go into the JSON. */
    public static final int CONTENTS_SHOWN = 100 * 1024;

    @JsonCreator
    static OutputFile fromJson(
            @JsonProperty("name") String name,
            @JsonProperty("uri") String uri,
            @JsonProperty("digest") String digest,
            @JsonProperty("length") Long length,
            @JsonProperty("symlinkTarget") String symlinkTarget,
            @JsonProperty("contents") byte[] contents) {
        return new OutputFile(
                name, uri, digest, length, symlinkTarget, contents == null ? null : ByteString.copyFrom(contents));
    }

    /** The beginning of the contents that the event itself carries, or null; for the JSON. */
    @JsonProperty("contents")
    public byte[] contentsShown() {
        return data == null
                ? null
                : data.substring(0, Math.min(data.size(), CONTENTS_SHOWN)).toByteArray();
    }

    /** The same file without the contents that the event carries; its length stays known. */
    public OutputFile withoutData() {
        return data == null ? this : new OutputFile(name, uri, digest, length, symlinkTarget, null);
    }
}
