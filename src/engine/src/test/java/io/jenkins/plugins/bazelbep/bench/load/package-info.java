/** More at once than a build of every day brings: what it costs, and that nobody is left waiting. */
package io.jenkins.plugins.bazelbep.bench.load;
