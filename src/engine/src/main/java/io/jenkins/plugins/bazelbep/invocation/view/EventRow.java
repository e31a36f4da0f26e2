package io.jenkins.plugins.bazelbep.invocation.view;

/**
 * A raw event.
 *
 * @param number its place in the event log, from 1
 * @param offset where its record begins in the event log
 * @param kind the name of its payload's field in protobuf JSON; of its id's field if it has no payload we know; else
 *     {@code unknown}, or {@code malformed} if it cannot be read
 * @param event the bytes of a {@code build_event_stream.BuildEvent}
 */
public record EventRow(long number, long offset, String kind, byte[] event) {}
