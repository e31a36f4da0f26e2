/** Builds whose receiver, disk or wire goes wrong, counted: what was lost, changed or left behind. */
package io.jenkins.plugins.bazelbep.bench.faults;
