package io.jenkins.plugins.bazelbep.protocol;

import java.util.logging.Logger;

/** Tells of the streams whose clients show no secret or a wrong one. Not safe for several threads. */
final class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class.getName());

    /** Whoever reaches the port can be refused; they shall not fill the disk with it. */
    private static final int MOST_TOLD = 20;

    private final StreamListener listener;
    private int count;

    Refusals(StreamListener listener) {
        this.listener = listener;
    }

    void tell(String invocationId) {
        if (count++ < MOST_TOLD) {
            LOG.warning("invocation " + invocationId
                    + ": events are dropped, since their client shows no secret or a wrong one."
                    + " Its build is not disturbed. Give it the flags of its own block, or another --bes_backend"
                    + (count == MOST_TOLD ? ". No more of these are told" : ""));
        }
        listener.refused(invocationId);
    }
}
