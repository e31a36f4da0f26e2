/**
 * What only real processes show: a controller killed in the middle, agents in JVMs of their own that connect as agents do,
 * a real Bazel. Each test starts a few JVMs and waits for them to find each other again, so there are few, and what does
 * not need that is tested elsewhere.
 */
package io.jenkins.plugins.bazelbep.real;
