package io.jenkins.plugins.bazelbep.junit;

import java.util.List;

/**
 * Some of the cases of an attempt's report.
 *
 * @param total how many cases match the question, on this page and all others
 * @param items the page
 * @param passed how many passed, whatever was asked for
 * @param failed how many failed, errors included
 * @param skipped how many were skipped
 * @param notices lines for people: why there are no cases, or why not all of them
 */
public record CasePage(long total, List<CaseRow> items, long passed, long failed, long skipped, List<String> notices) {

    public CasePage {
        items = List.copyOf(items);
        notices = List.copyOf(notices);
    }
}
