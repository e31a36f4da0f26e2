package io.jenkins.plugins.bazelbep.source.json;

/**
 * An event that was read from JSON.
 *
 * @param streamId the invocation id of the envelope around it, or empty
 * @param bytes a {@code build_event_stream.BuildEvent}
 */
public record JsonEvent(String streamId, byte[] bytes) {}
