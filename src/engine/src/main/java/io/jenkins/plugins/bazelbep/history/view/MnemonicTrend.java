package io.jenkins.plugins.bazelbep.history.view;

/**
 * What the actions of one mnemonic cost.
 *
 * @param invocations in how many invocations there were any
 * @param executed how many were executed in all of them
 * @param time processor time of an invocation's actions on average, in milliseconds
 * @param before the same in the span of the same length before; null where there were none
 * @param change the difference of both, or null
 */
public record MnemonicTrend(String mnemonic, long invocations, long executed, long time, Long before, Long change) {}
