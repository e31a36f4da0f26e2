package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.view.StatusChange;

/**
 * The newest row of failures of a test. Invocations are places in a list that is newest first; -1 for none.
 *
 * @param newest the invocation with its newest verdict
 * @param since where it began to be as it is now
 * @param before the last invocation before that in which it was otherwise
 * @param failures how often it failed in that row
 */
record Streak(int target, StatusChange.Kind kind, int newest, int since, int before, int failures) {}
