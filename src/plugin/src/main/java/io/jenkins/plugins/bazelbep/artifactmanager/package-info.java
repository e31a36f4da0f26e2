/**
 * A way to store the artifacts of builds that administrators may choose: the same content once per job, instead of once per
 * build. Bazel makes the same bytes again and again.
 */
package io.jenkins.plugins.bazelbep.artifactmanager;
