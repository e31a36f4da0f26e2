package io.jenkins.plugins.bazelbep.files;

/** Gets at the contents of files whose URIs are of one scheme. Safe for use by several threads. */
public interface ContentScheme {

    /** The scheme in lower case, such as {@code file}. */
    String scheme();

    /**
     * Finds the contents. Everything that may happen in the ordinary course of things is an answer, not an exception.
     *
     * @param file one that has a URI, as the event gives it: not always a valid {@link java.net.URI}. Its digest, where there is
     *     one, can be computed ({@link FileDigests#checkable}).
     */
    FileContent open(OutputFile file);

    /** Says that contents will be asked for soon. */
    default void prepare(OutputFile file) {}
}
