package io.jenkins.plugins.bazelbep.action;

/**
 * A file that an invocation names and that is among the artifacts of its run.
 *
 * @param invocation the id
 * @param uri as the events name it
 * @param path among the artifacts
 */
public record ArchivedFile(String invocation, String uri, String path) {}
