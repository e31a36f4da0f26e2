package io.jenkins.plugins.bazelbep.invocation.view;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many rows the filters let through
 * @param items the rows of this page, in order
 */
public record Page<R>(long total, List<R> items) {

    public Page {
        items = List.copyOf(items);
    }
}
