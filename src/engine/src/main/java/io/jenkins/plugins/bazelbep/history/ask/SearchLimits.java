package io.jenkins.plugins.bazelbep.history.ask;

/**
 * When a search ends, so that its time does not grow with the history.
 *
 * @param found how many invocations are enough, unless a later page is wanted
 * @param lookedAt how many of the newest are looked at
 * @param few where a condition holds for no more than these, they are looked at however old they are
 * @param outcomes how many outcomes of tests are looked up
 */
public record SearchLimits(int found, int lookedAt, int few, int outcomes) {

    /** What a database of two hundred thousand invocations answers in a fifth of a second. */
    public static final SearchLimits USUAL = new SearchLimits(1000, 20_000, 2000, 20_000);
}
