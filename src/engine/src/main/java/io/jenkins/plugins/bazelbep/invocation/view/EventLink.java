package io.jenkins.plugins.bazelbep.invocation.view;

/**
 * An event that another one announced, or was announced by.
 *
 * @param number its place in the event log, from 1; null if it never came
 * @param kind as in {@link EventRow}; of one that never came, the name of its id's field
 * @param id the bytes of its {@code BuildEventId}
 */
public record EventLink(Long number, String kind, byte[] id) {}
