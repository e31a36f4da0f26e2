package io.jenkins.plugins.bazelbep.junit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.Test;

public class SecondsTest {

    @Test
    public void readsNumbersAsRunnersPrintThem() {
        same("1.5", 1.5);
        same(" 2 ", 2);
        same("1,234.5", 1234.5);
        same("1,234,567.25", 1234567.25);
        same("1,234", 1234);
        same("1.234,5", 1234.5);
        same("0,005", 0.005);
        same("12,5", 12.5);
        same("1'234.5", 1234.5);
        same("1e-3", 0.001);
        same("1.5E2", 150);
        same("3s", 3);
        same("250 ms", 0.25);
        same(".5", 0.5);
    }

    @Test
    public void takesAnythingElseForNothing() {
        for (String text : new String[] {
            null, "", "fast", "NaN", "Infinity", "-1", "1e999999", "0x10", "1..2", ",", ".", "e", "1".repeat(1000), "ms"
        }) {
            same(text, 0);
        }
    }

    @Test
    public void holdsNothingToBeLongerThanAYear() {
        same("1e300", 365 * 24 * 3600);
    }

    private static void same(String text, double seconds) {
        assertThat(Seconds.of(text)).as(String.valueOf(text)).isCloseTo(seconds, within(1e-9));
    }
}
