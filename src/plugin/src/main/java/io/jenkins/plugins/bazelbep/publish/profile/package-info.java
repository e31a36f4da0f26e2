/** Keeps Bazel's profiles, of which the timeline is made, with the run. */
package io.jenkins.plugins.bazelbep.publish.profile;
