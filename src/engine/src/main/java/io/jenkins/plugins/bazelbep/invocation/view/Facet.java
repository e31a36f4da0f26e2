package io.jenkins.plugins.bazelbep.invocation.view;

/**
 * A value that rows can be filtered by.
 *
 * @param count how many rows have it
 */
public record Facet(String name, int count) {}
