package io.jenkins.plugins.bazelbep.invocation.view;

/**
 * A package with the targets that it has in an invocation, by status.
 *
 * @param name such as {@code //app/core}
 */
public record PackageRow(String name, int configured, int built, int failed, int skipped, int aborted) {}
