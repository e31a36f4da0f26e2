package io.jenkins.plugins.bazelbep.publish.checks;

/**
 * An error that a compiler, or Bazel, places in a file of the sources.
 *
 * @param path below the root of the sources, with slashes
 * @param line from 1
 * @param column from 1; 0 if it is not known
 */
record PlacedError(String path, int line, int column, String message) {}
