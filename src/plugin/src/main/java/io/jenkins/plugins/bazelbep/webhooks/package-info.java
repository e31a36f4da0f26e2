/** Webhooks are told what blocks caught; administrators see what could not be delivered. */
package io.jenkins.plugins.bazelbep.webhooks;
