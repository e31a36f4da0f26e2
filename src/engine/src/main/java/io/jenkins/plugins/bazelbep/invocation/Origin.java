package io.jenkins.plugins.bazelbep.invocation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who built what: user, host, repository, commit and branch. Several places tell; what was set for the purpose wins:
 * build metadata, then workspace status, then the client's environment, then BuildStarted. Keys are those that CI systems
 * and status scripts use.
 */
record Origin(String user, String host, String repository, String commit, String branch) {

    private static final List<String> USER = List.of("USER", "BUILD_USER");
    private static final List<String> HOST = List.of("HOST", "BUILD_HOST", "HOSTNAME");
    private static final List<String> REPOSITORY = List.of(
            "REPO_URL",
            "GIT_URL",
            "GIT_REPOSITORY_URL",
            "CI_REPOSITORY_URL",
            "GITHUB_REPOSITORY",
            "BUILDKITE_REPO",
            "CIRCLE_REPOSITORY_URL",
            "TRAVIS_REPO_SLUG",
            "STABLE_REPO_URL");
    private static final List<String> COMMIT = List.of(
            "COMMIT_SHA",
            "GIT_COMMIT",
            "STABLE_GIT_COMMIT",
            "STABLE_COMMIT_SHA",
            "BUILD_SCM_REVISION",
            "STABLE_BUILD_SCM_REVISION",
            "GITHUB_SHA",
            "CI_COMMIT_SHA",
            "BUILDKITE_COMMIT",
            "CIRCLE_SHA1",
            "TRAVIS_COMMIT");
    private static final List<String> BRANCH = List.of(
            "BRANCH_NAME",
            "GIT_BRANCH",
            "BRANCH",
            "STABLE_GIT_BRANCH",
            "STABLE_BRANCH_NAME",
            "GITHUB_HEAD_REF",
            "GITHUB_REF_NAME",
            "GITHUB_REF",
            "CI_COMMIT_BRANCH",
            "CI_COMMIT_REF_NAME",
            "BUILDKITE_BRANCH",
            "CIRCLE_BRANCH",
            "TRAVIS_BRANCH");

    /** Keys of the client's environment that are worth remembering. */
    static final Set<String> KNOWN_KEYS = known();

    /** @param places maps from key to value, the most trusted one first */
    static Origin of(List<Map<String, String>> places, StartedHandler started) {
        return new Origin(
                first(places, USER, started.user),
                first(places, HOST, started.host),
                first(places, REPOSITORY, null),
                first(places, COMMIT, null),
                first(places, BRANCH, null));
    }

    private static String first(List<Map<String, String>> places, List<String> keys, String otherwise) {
        for (Map<String, String> place : places) {
            for (String key : keys) {
                String value = place.get(key);
                if (value != null && !value.isEmpty()) {
                    return value;
                }
            }
        }
        return otherwise;
    }

    private static Set<String> known() {
        Set<String> keys = new HashSet<>();
        List.of(USER, HOST, REPOSITORY, COMMIT, BRANCH).forEach(keys::addAll);
        return Set.copyOf(keys);
    }
}
