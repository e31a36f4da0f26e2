package io.jenkins.plugins.bazelbep.publish.junit;

import java.nio.file.Path;
import java.util.List;

/** The files that the export has written for one invocation, and the options that the invocation was given. */
record Exported(List<Path> files, TestOptions options) {}
