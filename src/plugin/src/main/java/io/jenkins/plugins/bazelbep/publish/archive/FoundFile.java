package io.jenkins.plugins.bazelbep.publish.archive;

/**
 * A file of the agent that is to be archived.
 *
 * @param path where in the archive
 * @param real its real path on the agent
 */
record FoundFile(String path, String real, long size) {}
