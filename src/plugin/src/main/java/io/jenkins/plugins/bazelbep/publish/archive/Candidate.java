package io.jenkins.plugins.bazelbep.publish.archive;

import io.jenkins.plugins.bazelbep.files.OutputFile;
import java.time.Instant;

/**
 * A file that is to be archived if it can be.
 *
 * @param invocation the id of the one that names it
 * @param path where in the archive
 * @param file as {@link io.jenkins.plugins.bazelbep.files.FileDigests#checkable} gives it
 * @param notAfter when the file is another one if it was changed later; or null
 */
record Candidate(String invocation, String path, OutputFile file, Instant notAfter) {}
