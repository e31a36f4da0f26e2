package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a caller wants to see of the invocations of a store.
 *
 * @param offset how many to skip
 * @param limit how many to return
 * @param text words that must all be found, in any case, in the id, patterns, command, user, host, repository, commit or
 *     branch; one that begins with {@code //} or {@code @} or holds a colon may also be part of the label of a target
 * @param states only these states; empty for any
 */
public record InvocationQuery(int offset, int limit, String text, Set<InvocationState> states) {

    public InvocationQuery {
        text = text == null ? "" : text.toLowerCase(Locale.ROOT);
        states = Set.copyOf(states);
    }

    /** All invocations, by pages. */
    public static InvocationQuery all(int offset, int limit) {
        return new InvocationQuery(offset, limit, "", Set.of());
    }

    /** Looks for part of a label among an invocation's targets. */
    interface Targets {
        boolean have(String partOfLabel) throws IOException;
    }

    boolean matches(ListedItem listed, Targets targets) throws IOException {
        if (!states.isEmpty() && !states.contains(listed.item().state())) {
            return false;
        }
        for (String word : text.trim().split("\\s+")) {
            if (!listed.text().contains(word) && !(isPartOfLabel(word) && targets.have(word))) {
                return false;
            }
        }
        return true;
    }

    /** Targets are only opened for what can hardly be anything else. */
    private static boolean isPartOfLabel(String word) {
        return word.startsWith("//") || word.startsWith("@") || word.indexOf(':') >= 0;
    }

    Page<InvocationItem> page(List<ListedItem> sorted) {
        int from = Math.min(offset, sorted.size());
        int to = (int) Math.min((long) from + limit, sorted.size());
        return new Page<>(
                sorted.size(),
                sorted.subList(from, to).stream().map(ListedItem::item).toList());
    }
}
