package io.jenkins.plugins.bazelbep.invocation.view;

/**
 * A {@code failure_details.FailureDetail} in words.
 *
 * @param message what Bazel says
 * @param category the kind of failure, such as {@code spawn}; null if it is unknown to us
 * @param code its code within the category, such as {@code NON_ZERO_EXIT}; null if it is unknown to us
 */
public record Failure(String message, String category, String code) {}
