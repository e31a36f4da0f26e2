/** A check for each block, through the checks API: on the page of a commit or of a pull request. */
package io.jenkins.plugins.bazelbep.publish.checks;
