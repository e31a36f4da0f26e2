/**
 * The plugin's cells of the fault matrix: a controller in a process of its own, an agent that connects as agents do, and
 * builds in flight between them when one of the two goes, or the connection does.
 */
package io.jenkins.plugins.bazelbep.faults;
