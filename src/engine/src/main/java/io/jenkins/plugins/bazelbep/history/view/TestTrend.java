package io.jenkins.plugins.bazelbep.history.view;

/**
 * A test in a span of time, against the span of the same length before it.
 *
 * @param before null where it had no outcome then
 * @param change by how many milliseconds an average run became slower; null where one of the two is unknown
 */
public record TestTrend(String label, String configuration, RunSums now, RunSums before, Long change) {}
