package io.jenkins.plugins.bazelbep.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class DoubleEncodingTest {

    @Test
    public void namesThatWereEncodedTwiceAreMended() {
        for (String name : new String[] {"naïve", "中文.txt", "资料/😀", "//pkg:prüfung"}) {
            assertThat(DoubleEncoding.mend(twice(name))).isEqualTo(name);
        }
    }

    @Test
    public void namesThatAreRightStayAsTheyAre() {
        for (String name : new String[] {"", "plain", "naïve", "中文", "Ã", "Ãx", "caf\u00e9 \u00c3", "😀", "中Ã¯"}) {
            assertThat(DoubleEncoding.mend(name)).isEqualTo(name);
        }
    }

    @Test
    public void urisHoldSomeOfTheCharactersPercentEncoded() {
        String twice = twice("file:///bin/資料/中文.txt");
        StringBuilder uri = new StringBuilder();
        for (char c : twice.toCharArray()) {
            uri.append(c >= 0x80 && c < 0xa0 ? String.format("%%C2%%%02X", (int) c) : String.valueOf(c));
        }
        assertThat(uri.toString()).contains("%C2%8");
        assertThat(DoubleEncoding.mendUri(uri.toString())).isEqualTo("file:///bin/資料/中文.txt");
        assertThat(DoubleEncoding.mendUri("file:///a%C2%80b/naïve")).isEqualTo("file:///a%C2%80b/naïve");
        assertThat(DoubleEncoding.mendUri("file:///a%C2%80b")).isEqualTo("file:///a%C2%80b");
    }

    private static String twice(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
