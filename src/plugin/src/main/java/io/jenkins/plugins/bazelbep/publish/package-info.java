/** What becomes of a block that is over: how the files that its events name are reached on the agent. */
package io.jenkins.plugins.bazelbep.publish;
