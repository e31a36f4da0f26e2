package io.jenkins.plugins.bazelbep.invocation.view;

import java.util.List;

/**
 * A part of the time that something took, with its own parts.
 *
 * @param name what took the time
 * @param duration in milliseconds
 */
public record TimingNode(String name, long duration, List<TimingNode> parts) {}
