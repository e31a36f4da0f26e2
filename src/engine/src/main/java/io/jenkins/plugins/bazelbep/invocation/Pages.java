package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Renders the rows of a page. */
final class Pages {

    /** Makes what is shown of a row. */
    @FunctionalInterface
    interface Renderer<R> {
        R render(int row) throws IOException;
    }

    private Pages() {}

    static <R> Page<R> of(int[] selected, Query query, Renderer<R> renderer) throws IOException {
        List<R> items = new ArrayList<>();
        for (int i = query.offset(); i < selected.length && items.size() < query.limit(); i++) {
            items.add(renderer.render(selected[i]));
        }
        return new Page<>(selected.length, items);
    }
}
