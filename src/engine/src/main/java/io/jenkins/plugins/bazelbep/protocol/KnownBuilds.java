package io.jenkins.plugins.bazelbep.protocol;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The builds heard of last, by build id: some lifecycle calls come before the stream and name no invocation. Not safe
 * for several threads.
 */
final class KnownBuilds {

    /** One receiver serves one block of a job; more ids than this are made up. */
    private static final int MAX = 1000;

    private static final class Build {
        private Lifecycle lifecycle = Lifecycle.NONE;
        private String invocationId;
        private Long heard;

        private boolean isHeard(long now, Duration window) {
            return heard != null && now - heard < window.toNanos();
        }
    }

    private final Map<String, Build> builds = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Build> eldest) {
            return size() > MAX;
        }
    };

    /**
     * Takes what a lifecycle call tells and returns all that is known about the build now.
     *
     * @param now as {@link System#nanoTime}, which nobody sets
     */
    Lifecycle add(String buildId, Lifecycle told, long now) {
        Build build = build(buildId);
        build.lifecycle = told.over(build.lifecycle);
        build.heard = now;
        return build.lifecycle;
    }

    /** Notes whose stream belongs to a build, and what was known about it before this process. */
    Lifecycle link(String buildId, String invocationId, Lifecycle before) {
        if (buildId.isEmpty()) {
            return before;
        }
        Build build = build(buildId);
        build.invocationId = invocationId;
        build.lifecycle = build.lifecycle.over(before);
        return build.lifecycle;
    }

    /** The invocation whose stream came with this build id, or null. */
    String invocationOf(String buildId) {
        Build build = builds.get(buildId);
        return build == null ? null : build.invocationId;
    }

    /** Whether a build was announced within the window whose stream has not come yet. */
    boolean awaitsStream(long now, Duration window) {
        return builds.values().stream()
                .anyMatch(build -> build.invocationId == null
                        && build.lifecycle.attemptStarted() != null
                        && build.lifecycle.buildFinished() == null
                        && build.isHeard(now, window));
    }

    /** Whether a build that was announced to this process has not been called finished yet. */
    boolean awaitsFinish(long now, Duration window) {
        return builds.values().stream()
                .anyMatch(build -> build.lifecycle.buildFinished() == null && build.isHeard(now, window));
    }

    private Build build(String buildId) {
        return builds.computeIfAbsent(buildId, id -> new Build());
    }
}
