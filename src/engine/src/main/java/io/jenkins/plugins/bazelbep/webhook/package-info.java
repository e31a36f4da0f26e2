/** Tells others by HTTP that an invocation is over, and does not forget to while they are away. */
package io.jenkins.plugins.bazelbep.webhook;
