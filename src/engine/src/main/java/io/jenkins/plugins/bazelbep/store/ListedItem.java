package io.jenkins.plugins.bazelbep.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An invocation in a list.
 *
 * @param since when it started, or was first heard of
 * @param text what a search looks into, in lower case
 */
record ListedItem(InvocationItem item, Instant since, String text) {

    static final Comparator<ListedItem> NEWEST_FIRST = Comparator.comparing(ListedItem::since)
            .reversed()
            .thenComparing(listed -> listed.item().invocationId());

    static ListedItem of(InvocationItem item, Instant created) {
        Stream<String> fields = Stream.of(
                item.invocationId(),
                item.command(),
                item.user(),
                item.host(),
                item.repository(),
                item.commit(),
                item.branch());
        String text = Stream.concat(fields, item.patterns().stream())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return new ListedItem(item, item.start() == null ? created : item.start(), text.toLowerCase(Locale.ROOT));
    }
}
