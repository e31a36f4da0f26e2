package io.jenkins.plugins.bazelbep.invocation.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The looks that text has had, by number; 0 is plain. A look is the SGR parameters since the last reset. */
final class Colours {

    /** Nobody paints with more looks; a stream that tries goes on in plain. */
    private static final int MOST = 4_096;

    private static final int LONGEST = 48;
    private static final String RESET = "\u001b[0m";

    private final List<String> looks = new ArrayList<>(List.of(""));
    private final Map<String, Integer> numbers = new HashMap<>(Map.of("", 0));

    /** Returns the look after a sequence; parameters begin anew after a reset. */
    int after(int before, String parameters) {
        String told = parameters.isEmpty() ? "0" : parameters;
        String look = looks.get(before);
        String[] parts = told.split(";");
        for (int i = 0; i < parts.length; ) {
            int count = Math.min(parts.length - i, length(parts, i));
            String attribute = String.join(";", List.of(parts).subList(i, i + count));
            look = resets(attribute) ? "" : look.isEmpty() ? attribute : look + ";" + attribute;
            i += count;
        }
        return number(look.length() <= LONGEST ? look : told.length() <= LONGEST ? told : "");
    }

    /** Extended colours take parameters of their own, in which 0 is a colour: 38;5;N and 38;2;R;G;B. */
    private static int length(String[] parts, int at) {
        boolean extended = parts[at].equals("38") || parts[at].equals("48") || parts[at].equals("58");
        if (!extended || at + 1 == parts.length) {
            return 1;
        }
        return parts[at + 1].equals("5") ? 3 : parts[at + 1].equals("2") ? 5 : 1;
    }

    private static boolean resets(String attribute) {
        return attribute.chars().allMatch(c -> c == '0');
    }

    /** Appends what makes text look otherwise from here on. */
    void change(StringBuilder text, int from, int to) {
        if (from == to) {
            return;
        }
        if (from != 0) {
            text.append(RESET);
        }
        if (to != 0) {
            text.append("\u001b[").append(looks.get(to)).append('m');
        }
    }

    private int number(String look) {
        Integer known = numbers.get(look);
        if (known != null) {
            return known;
        }
        if (looks.size() == MOST) {
            return 0;
        }
        looks.add(look);
        numbers.put(look, looks.size() - 1);
        return looks.size() - 1;
    }
}
