package io.jenkins.plugins.bazelbep.junit.report;

import java.util.Locale;

/** Durations as test runners print them: {@code 1.5}, {@code 1,234.5}, {@code 1.234,5}, {@code 0,5}, {@code 12ms}. */
public final class Seconds {

    /** Jenkins, too, holds no case to be longer than a year. */
    private static final double MOST = 365.0 * 24 * 60 * 60;

    private Seconds() {}

    /** The seconds in a text; 0 where it is missing, no number, negative or not finite. */
    public static double of(String text) {
        if (text == null || text.length() > 64) {
            return 0;
        }
        String number = text.strip().toLowerCase(Locale.ROOT);
        double unit = number.endsWith("ms") ? 1e-3 : 1;
        number = number.endsWith("ms") || number.endsWith("s") ? number.replaceFirst("\\s*m?s$", "") : number;
        if (!number.matches("[+-]?[0-9.,']*[0-9.](e[+-]?\\d{1,3})?")) {
            return 0;
        }
        try {
            double seconds = Double.parseDouble(plain(number)) * unit;
            return seconds > 0 ? Math.min(seconds, MOST) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /**
     * The last of {@code .} and {@code ,} is the decimal one where both are there. Commas alone group thousands, as
     * Jenkins takes them, unless what is around them is no group.
     */
    private static String plain(String number) {
        String digits = number.replace("'", "");
        int comma = digits.lastIndexOf(',');
        int point = digits.lastIndexOf('.');
        if (comma < 0) {
            return digits;
        }
        if (point < 0) {
            boolean groups = digits.matches("[+-]?[1-9]\\d{0,2}(,\\d{3})+(e.*)?");
            return groups ? digits.replace(",", "") : digits.replace(',', '.');
        }
        return comma < point ? digits.replace(",", "") : digits.replace(".", "").replace(',', '.');
    }
}
