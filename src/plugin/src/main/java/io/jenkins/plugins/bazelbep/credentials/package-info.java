/** Credentials of Jenkins as other hosts want to see them. */
package io.jenkins.plugins.bazelbep.credentials;
