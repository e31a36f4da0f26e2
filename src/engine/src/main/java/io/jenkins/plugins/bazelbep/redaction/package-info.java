/**
 * Takes secrets out of events before anything is stored or shown. {@code docs/redaction.md} says what goes, what stays
 * and why.
 */
package io.jenkins.plugins.bazelbep.redaction;
