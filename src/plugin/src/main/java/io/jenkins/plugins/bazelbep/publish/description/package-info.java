/** A line about the invocations of a build as its description. */
package io.jenkins.plugins.bazelbep.publish.description;
