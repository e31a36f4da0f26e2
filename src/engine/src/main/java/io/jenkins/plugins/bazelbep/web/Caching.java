package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;

/** How long clients may keep an answer about an invocation. */
final class Caching {

    /** Not for ever: a newer version of this program may tell more of the same events. */
    private static final String FINAL = "private, max-age=3600, immutable";

    private static final String MAY_GO_ON = "private, no-cache";
    private static final String RUNNING = "no-store";

    private final String tag;
    private final String control;

    private Caching(String tag, String control) {
        this.tag = tag;
        this.control = control;
    }

    /** @param besides what an answer depends on besides the invocation; empty if on nothing */
    static Caching of(InvocationReader invocation, String besides) throws IOException {
        String revision = invocation.revision();
        if (revision == null) {
            return new Caching(null, RUNNING);
        }
        boolean complete = invocation.state() == InvocationState.COMPLETE && besides.isEmpty();
        String more = besides.isEmpty() ? "" : "-" + Integer.toHexString(besides.hashCode());
        // Weak: the same tag stands for the compressed and the plain form.
        return new Caching("W/\"" + revision + more + "\"", complete ? FINAL : MAY_GO_ON);
    }

    boolean isKnownTo(String ifNoneMatch) {
        if (tag == null || ifNoneMatch == null) {
            return false;
        }
        String opaque = tag.substring("W/".length());
        for (String candidate : ifNoneMatch.split(",")) {
            String known = candidate.trim();
            if (known.equals("*") || known.equals(tag) || known.equals(opaque)) {
                return true;
            }
        }
        return false;
    }

    ApiResponse mark(ApiResponse response) {
        if (tag == null || response.status() >= 400) {
            return response.with("Cache-Control", RUNNING);
        }
        return response.with("Cache-Control", control).with("ETag", tag);
    }
}
