package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.columns.TextBudget;
import io.jenkins.plugins.bazelbep.files.DoubleEncoding;
import java.util.ArrayList;
import java.util.List;

/** Texts that a summary holds: mended, cut to a length, and no more of them than the budget allows. */
final class HeldText {

    /** How many entries of a list are held. */
    static final int LONGEST_LIST = 10_000;

    private final TextBudget budget;

    HeldText(TextBudget budget) {
        this.budget = budget;
    }

    /** Returns what is held of a text; null if it is empty or there is no room. */
    String of(String text) {
        if (text.isEmpty()) {
            return null;
        }
        String held = budget.cut(DoubleEncoding.mend(text));
        return budget.take(held) ? held : null;
    }

    /** Returns what is held of some texts; where some are left out, the last entry says how many. */
    List<String> of(List<String> texts) {
        List<String> held = new ArrayList<>();
        for (String text : texts) {
            String one = text.isEmpty() ? "" : of(text);
            if (one == null || held.size() == LONGEST_LIST) {
                held.add("[... " + (texts.size() - held.size()) + " more]");
                break;
            }
            held.add(one);
        }
        return held;
    }
}
