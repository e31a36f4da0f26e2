package io.jenkins.plugins.bazelbep.source;

/**
 * One event of a file.
 *
 * @param invocationId which invocation of the file the event belongs to; see {@link EventSource}
 * @param bytes a {@code build_event_stream.BuildEvent} message
 */
public record SourcedEvent(String invocationId, byte[] bytes) {}
