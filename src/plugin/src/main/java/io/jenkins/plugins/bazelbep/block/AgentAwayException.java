package io.jenkins.plugins.bazelbep.block;

import java.io.IOException;

/** The agent cannot be reached now; it may come back. */
public final class AgentAwayException extends IOException {

    private static final long serialVersionUID = 1;

    AgentAwayException(String node, Throwable cause) {
        super("agent " + node + " cannot be reached", cause);
    }
}
