package io.jenkins.plugins.bazelbep.invocation.view;

import java.util.List;

/**
 * Some of the packages of an invocation.
 *
 * @param total how many packages the filters let through
 * @param items the packages of this page, by name
 * @param kinds the kinds of the targets in all of them, the most frequent first
 * @param tags the same for tags
 */
public record PackagePage(long total, List<PackageRow> items, List<Facet> kinds, List<Facet> tags) {

    public PackagePage {
        items = List.copyOf(items);
        kinds = List.copyOf(kinds);
        tags = List.copyOf(tags);
    }
}
