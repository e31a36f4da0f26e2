package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.columns.IntColumn;
import io.jenkins.plugins.bazelbep.columns.StringPool;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/** Filters on the columns of a table; what a query leaves open lets everything through. */
final class Filters {

    static final IntPredicate ALL = row -> true;

    private Filters() {}

    /** Lets rows through whose column holds exactly a text. */
    static IntPredicate exactly(String wanted, StringPool texts, IntColumn column) {
        if (wanted == null) {
            return ALL;
        }
        int number = texts.find(wanted);
        return number == 0 ? row -> false : row -> column.get(row) == number;
    }

    /** Lets rows through of which one of the columns holds a part, whatever the case. */
    static IntPredicate containing(String part, StringPool texts, IntColumn... columns) {
        if (part == null) {
            return ALL;
        }
        String lowerCase = part.toLowerCase(Locale.ROOT);
        return row -> {
            for (IntColumn column : columns) {
                if (contains(texts.text(column.get(row)), lowerCase)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Returns for each of some values whether its name is wanted; all are if no name is. */
    static boolean[] wanted(Enum<?>[] values, Set<String> names) {
        boolean[] wanted = new boolean[values.length];
        for (Enum<?> value : values) {
            wanted[value.ordinal()] = names.isEmpty() || names.contains(value.name());
        }
        return wanted;
    }

    /** Says whether a text holds a part that is in lower case. */
    static boolean contains(String text, String lowerCase) {
        if (text == null) {
            return false;
        }
        int last = text.length() - lowerCase.length();
        for (int start = 0; start <= last; start++) {
            int i = 0;
            while (i < lowerCase.length() && Character.toLowerCase(text.charAt(start + i)) == lowerCase.charAt(i)) {
                i++;
            }
            if (i == lowerCase.length()) {
                return true;
            }
        }
        return false;
    }
}
