/** Another backend that gets the events of a block: where, with what credentials, and what became of it. */
package io.jenkins.plugins.bazelbep.forwarding;
