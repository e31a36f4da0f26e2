/**
 * Files that many builds produce alike, kept once: contents by their digest, and for each build an index of what its paths
 * hold.
 */
package io.jenkins.plugins.bazelbep.artifacts;
