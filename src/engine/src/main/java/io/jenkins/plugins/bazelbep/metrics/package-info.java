/** What is measured while events are received: counters, times and levels, for whoever watches. */
package io.jenkins.plugins.bazelbep.metrics;
