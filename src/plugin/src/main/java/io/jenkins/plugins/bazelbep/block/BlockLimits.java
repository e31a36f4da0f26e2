package io.jenkins.plugins.bazelbep.block;

import java.time.Duration;
import jenkins.util.SystemProperties;

/** How long things may take. Each is a system property of Jenkins, in seconds. */
final class BlockLimits {

    private static final String PREFIX = "io.jenkins.plugins.bazelbep.";

    private BlockLimits() {}

    /** After this time without a sign of life from the controller a receiver ends itself and deletes its folder. */
    static Duration idle() {
        return seconds("receiverIdleSeconds", 1800);
    }

    /** How long the end of a block waits for an agent that cannot be reached. */
    static Duration agentPatience() {
        return seconds("agentPatienceSeconds", 30);
    }

    /** How long the end of a block may take to fetch what is left of its streams. */
    static Duration fetching() {
        return seconds("fetchSeconds", 600);
    }

    private static Duration seconds(String name, long otherwise) {
        return Duration.ofSeconds(SystemProperties.getLong(PREFIX + name, otherwise));
    }
}
