package io.jenkins.plugins.bazelbep.history.view;

import java.time.Instant;
import java.util.List;

/**
 * A part of a list that is about a span of time.
 *
 * @param since where the span begins
 * @param until where it ends
 * @param total how many rows there are
 * @param items the rows of this page, in order
 */
public record WindowPage<R>(Instant since, Instant until, long total, List<R> items) {

    public WindowPage {
        items = List.copyOf(items);
    }
}
