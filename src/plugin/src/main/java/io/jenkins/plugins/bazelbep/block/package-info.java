/**
 * A block: from the start of a receiver on an agent, through bringing home what it receives, to the moment when nothing of
 * it is left there. Pipeline steps and freestyle jobs both build on it.
 */
package io.jenkins.plugins.bazelbep.block;
