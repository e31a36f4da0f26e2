package io.jenkins.plugins.bazelbep.files;

/**
 * The contents of a file that cannot be had. An ordinary answer: files of a build are deleted, kept remotely, never
 * written.
 *
 * @param message what happened and where, for people
 */
public record MissingContent(Reason reason, String message) implements FileContent {

    /** Why there are no contents. */
    public enum Reason {
        /** The event names no place where the contents are. */
        NOT_NAMED,
        /** Nothing is there. */
        NOT_FOUND,
        /** Something is there, but no regular file. */
        NOT_A_FILE,
        /** It is outside of the folders that may be read. */
        FORBIDDEN,
        /** It is larger than is allowed. */
        TOO_LARGE,
        /** Nothing here can read URIs of this scheme. */
        UNKNOWN_SCHEME,
        /** The URI cannot be understood. */
        BAD_URI,
        /** It is there, and reading it failed. */
        UNREADABLE
    }
}
