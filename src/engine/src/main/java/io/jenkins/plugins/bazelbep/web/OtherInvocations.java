package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.store.InvocationItem;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where an API finds invocations that one may be held against: a host may keep them in more stores than the API's own. */
public interface OtherInvocations {

    /** Reads what a list shows of an invocation. */
    @FunctionalInterface
    interface Opener {

        /** @return null if it is gone */
        InvocationItem open() throws IOException;
    }

    /**
     * An invocation that began before another.
     *
     * @param alike whether it ran the same command over the same things in the same place
     * @param page address of its page; null where the pages that ask show it themselves
     * @param build what the host calls the build that it is of, such as {@code #12}; null without one
     * @param item opened for those that are shown only
     */
    record Earlier(boolean alike, String page, String build, Opener item) {}

    /** Those that began before an invocation, newest first. How far back is the host's choice. */
    List<Earlier> before(InvocationReader invocation) throws IOException;

    /** Finds one of them by its id. */
    Optional<InvocationReader> find(String invocationId) throws IOException;
}
