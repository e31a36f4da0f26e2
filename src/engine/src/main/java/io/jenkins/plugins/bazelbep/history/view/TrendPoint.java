package io.jenkins.plugins.bazelbep.history.view;

import java.time.LocalDate;

/**
 * A day, or an invocation, in a trend.
 *
 * @param day the day in UTC; null for an invocation
 * @param invocation the invocation; null for a day
 * @param failedInvocations those with an exit code other than 0
 * @param duration average in milliseconds, or null
 * @param criticalPath average in milliseconds, or null
 * @param actions actions that were executed, or null
 * @param cacheHits actions that were not, as a cache had them; or null
 * @param cacheHitRate from 0 to 1; null where nothing is known
 */
public record TrendPoint(
        LocalDate day,
        InvocationRef invocation,
        long invocations,
        long failedInvocations,
        Long duration,
        Long criticalPath,
        Long actions,
        Long cacheHits,
        Double cacheHitRate,
        long tests,
        long testsCached,
        long testsFailed,
        long testsFlaky) {}
