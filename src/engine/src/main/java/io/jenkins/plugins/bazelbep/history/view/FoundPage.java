package io.jenkins.plugins.bazelbep.history.view;

import java.time.Instant;
import java.util.List;

/**
 * A part of what a search found, newest first.
 *
 * @param total how many were found
 * @param lookedBackTo null where everything was looked at; otherwise the search ended here, and there may be older ones
 * @param items the rows of this page, in order
 */
public record FoundPage<R>(long total, Instant lookedBackTo, List<R> items) {

    public FoundPage {
        items = List.copyOf(items);
    }
}
