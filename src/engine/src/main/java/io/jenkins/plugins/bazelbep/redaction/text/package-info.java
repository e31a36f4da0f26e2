/** Finds secrets in text that people and tools wrote: consoles, messages, arguments, addresses. */
package io.jenkins.plugins.bazelbep.redaction.text;
