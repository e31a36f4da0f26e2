package io.jenkins.plugins.bazelbep.invocation.view;

/**
 * An output group of a target. Its files are in the list of files.
 *
 * @param name {@code default}, or the name of a group that was asked for
 * @param incomplete true if some of its files were not built
 */
public record OutputGroup(String name, boolean incomplete) {}
