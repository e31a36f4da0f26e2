package io.jenkins.plugins.bazelbep.junit;

import java.util.Locale;
import java.util.Set;

/**
 * Which cases are wanted.
 *
 * @param statuses only these; empty for all
 * @param text what a case's class or name holds, whatever the letters' case; empty for all
 * @param offset how many that match are passed over
 * @param limit how many are wanted at most
 */
public record CaseQuestion(Set<CaseStatus> statuses, String text, int offset, int limit) {

    public CaseQuestion {
        statuses = Set.copyOf(statuses);
        text = text.toLowerCase(Locale.ROOT);
    }

    boolean matches(CaseRow row) {
        String name = row.className() == null ? row.name() : row.className() + "." + row.name();
        return (statuses.isEmpty() || statuses.contains(row.status()))
                && name.toLowerCase(Locale.ROOT).contains(text);
    }
}
