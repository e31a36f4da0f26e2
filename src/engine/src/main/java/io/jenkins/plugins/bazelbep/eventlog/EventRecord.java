package io.jenkins.plugins.bazelbep.eventlog;

/**
 * One record of an event log.
 *
 * @param offset where the record's length prefix begins, in bytes of the uncompressed log
 * @param number the record's place in the log, from 1; for a Bazel stream this is its sequence number
 * @param bytes the record without its length prefix: a {@code build_event_stream.BuildEvent}, or empty where
 *     the stream held something that is no Bazel event
 */
public record EventRecord(long offset, long number, byte[] bytes) {}
