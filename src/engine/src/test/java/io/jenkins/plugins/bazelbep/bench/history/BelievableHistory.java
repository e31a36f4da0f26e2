package io.jenkins.plugins.bazelbep.bench.history;

import io.jenkins.plugins.bazelbep.history.Build;
import io.jenkins.plugins.bazelbep.history.write.Facts;
import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes up the builds of a project: a main branch that goes from commit to commit, changes on branches of their own that
 * are built a few times each, caches that spare most tests, tests that get slower, commits that break tests until another
 * repairs them, machines that fail now and then, and some tests that are flaky. Which those are is known.
 */
final class BelievableHistory {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** A day in UTC begins with one of them, so all that start less than this after one start on the same day. */
    static final Duration BETWEEN = Duration.ofSeconds(864);

    /** The branch on which half of them are. */
    static final String MAIN = "main";

    private static final double FLAKY_TESTS = 0.02;
    private static final double RUN_ANEW = 0.3;
    private static final double BREAKING_COMMIT = 0.05;
    private static final double OUTAGE = 0.003;
    private static final double STRAY_FAILURE = 0.0000005;

    /** What a test is like. */
    private record Nature(String label, long duration, double flakiness, double growth) {}

    private record Breakage(int test, int until) {}

    private final Random random = new Random(20260301);
    private final Nature[] tests;
    private final int invocations;
    private final Set<String> flaky = new HashSet<>();
    private final Set<String> flakyAndSeen = new HashSet<>();
    private final Set<Breakage> broken = new HashSet<>();
    private int mainCommit;
    private String change = "";
    private int changeBuilds;

    BelievableHistory(int invocations, int tests) {
        this.invocations = invocations;
        this.tests = IntStream.range(0, tests).mapToObj(this::nature).toArray(Nature[]::new);
    }

    private Nature nature(int number) {
        String label = "//src/" + "abcdefghij".charAt(number % 10) + "/pkg" + number / 10 + ":unit_test_" + number;
        double flakiness = 0;
        if (random.nextDouble() < FLAKY_TESTS) {
            // From one in five runs to one in two hundred.
            flakiness = 0.2 * Math.pow(0.025, random.nextDouble());
            flaky.add(label);
        }
        return new Nature(
                label,
                (long) (200 * Math.exp(random.nextGaussian() * 1.2 + 1)),
                flakiness,
                random.nextDouble() < 0.05 ? 1 : 0);
    }

    /** The tests that are flaky. */
    Set<String> flaky() {
        return flaky;
    }

    /** Those of them that failed at all. */
    Set<String> flakyAndSeen() {
        return flakyAndSeen;
    }

    /** The next invocation; they come in order. */
    Facts next(int number) {
        boolean main = random.nextDouble() < 0.5;
        Build build = Build.of("invocation-" + number, BEGIN.plus(BETWEEN.multipliedBy(number)));
        // The post-submit job tries failed tests again; the one for changes does not.
        build.job(main ? "ci/main" : "ci/changes")
                .user("dev" + random.nextInt(40))
                .option("--config=ci");
        origin(build, main, number);
        boolean outage = random.nextDouble() < OUTAGE;
        double anew = random.nextDouble() < 0.02 ? 1 : RUN_ANEW * random.nextDouble();
        for (int i = 0; i < tests.length; i++) {
            outcome(build, i, main, outage, anew, (double) number / invocations);
        }
        for (int i = 0; i < 25; i++) {
            build.mnemonic("Mnemonic" + i, random.nextInt(500), 1000L * random.nextInt(100));
        }
        if (random.nextInt(20) == 0) {
            build.target("//src/lib" + random.nextInt(300), TargetStatus.FAILED, null, (long) random.nextInt(60_000));
        }
        build.actions(random.nextInt(4000), random.nextInt(12_000)).took(60_000 + random.nextInt(600_000), 40_000);
        return build.facts();
    }

    private void origin(Build build, boolean main, int number) {
        if (main) {
            if (random.nextInt(3) > 0) {
                mainCommit++;
                broken.removeIf(breakage -> breakage.until() <= mainCommit);
                if (random.nextDouble() < BREAKING_COMMIT) {
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        broken.add(new Breakage(random.nextInt(tests.length), mainCommit + 1 + random.nextInt(30)));
                    }
                }
            }
            build.branch(MAIN).commit("main-" + mainCommit);
        } else {
            if (changeBuilds-- <= 0) {
                change = "change-" + number;
                changeBuilds = random.nextInt(4);
            }
            build.branch(change).commit(change + (random.nextBoolean() ? "-a" : "-b"));
        }
    }

    private void outcome(Build build, int test, boolean main, boolean outage, double anew, double time) {
        Nature nature = tests[test];
        long duration = (long) (nature.duration() * (1 + nature.growth() * time) * (0.9 + 0.2 * random.nextDouble()));
        boolean isBroken = main && !broken.isEmpty() && broken.stream().anyMatch(each -> each.test() == test);
        if (isBroken || outage && random.nextDouble() < 0.6) {
            build.test(nature.label(), TestStatus.FAILED, main ? 3 : 1, null, duration);
        } else if (random.nextDouble() >= anew) {
            build.test(nature.label(), TestStatus.PASSED, 1, CacheSource.REMOTE, duration);
        } else if (random.nextDouble() < nature.flakiness() || random.nextDouble() < STRAY_FAILURE) {
            if (nature.flakiness() > 0) {
                flakyAndSeen.add(nature.label());
            }
            build.test(nature.label(), main ? TestStatus.FLAKY : TestStatus.FAILED, main ? 2 : 1, null, 2 * duration);
        } else {
            build.test(nature.label(), TestStatus.PASSED, 1, null, duration);
        }
    }
}
