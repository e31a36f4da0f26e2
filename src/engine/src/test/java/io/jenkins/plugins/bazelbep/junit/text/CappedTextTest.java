package io.jenkins.plugins.bazelbep.junit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.Test;

public class CappedTextTest {

    @Test
    public void keepsWhatFits() {
        CappedText text = new CappedText(10);
        assertThat(text.isEmpty()).isTrue();
        text.append("01234");
        text.append("");
        text.append("56789");
        assertThat(text).hasToString("0123456789");
    }

    @Test
    public void marksHowMuchIsLeftOut() {
        CappedText text = new CappedText(10);
        text.append("0123456789abcdef");
        assertThat(text).hasToString("01234\n[… 6 characters are left out here …]\nbcdef");
    }

    @Test
    public void cutsNoPairOfSurrogates() {
        CappedText text = new CappedText(6);
        text.append("ab\ud83d\udc1bxxxx\ud83d\udc1byz");
        assertThat(text.toString()).startsWith("ab\n").endsWith("\nyz");
    }

    @Test
    public void portionsMakeNoDifference() {
        String whole = "0123456789".repeat(50);
        CappedText once = new CappedText(100);
        once.append(whole);
        Random random = new Random(1);
        for (int round = 0; round < 100; round++) {
            CappedText portions = new CappedText(100);
            for (int at = 0; at < whole.length(); ) {
                int end = Math.min(whole.length(), at + 1 + random.nextInt(150));
                portions.append(whole.substring(at, end));
                at = end;
            }
            assertThat(portions).hasToString(once.toString());
            assertThat(portions.length()).isEqualTo(500);
        }
    }
}
