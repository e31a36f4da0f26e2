package io.jenkins.plugins.bazelbep.invocation.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class TerminalTest {

    private static final String UP = "\u001b[1A";
    private static final String ERASE = "\u001b[K";
    private static final String GREEN = "\u001b[32m";
    private static final String RESET = "\u001b[0m";

    private final StringBuilder sink = new StringBuilder();
    private final Terminal terminal = new Terminal(sink::append);

    @Test
    public void plainLinesStayAsTheyAre() {
        assertThat(shown("one\ntwo\r\n\nthree")).isEqualTo("one\ntwo\n\nthree\n");
    }

    /** As Bazel does: back to the line's start, up, erase, and the bar is written anew. */
    @Test
    public void aProgressBarIsRewrittenInPlace() {
        assertThat(shown(
                        "Loading: 0 packages\n",
                        "\r" + UP + ERASE + GREEN + "Analyzing:" + RESET + " target //a\n  [1 / 2] Javac a.jar\n",
                        "\r" + UP + ERASE + "\r" + UP + ERASE + GREEN + "INFO: " + RESET + "done\n"))
                .isEqualTo(GREEN + "INFO: " + RESET + "done\n");
    }

    @Test
    public void aCarriageReturnAloneOverwritesTheLine() {
        assertThat(shown("100%\r 99\n")).isEqualTo(" 99%\n");
    }

    @Test
    public void coloursDoNotLeaveTheirLine() {
        assertThat(shown("\u001b[1m\u001b[31mred\nstill red\u001b[0m plain\n"))
                .isEqualTo("\u001b[1;31mred\u001b[0m\n\u001b[1;31mstill red\u001b[0m plain\n");
    }

    @Test
    public void zeroIsAColourAfterAnExtendedColour() {
        assertThat(shown("\u001b[38;5;0mblack\u001b[m\n")).isEqualTo("\u001b[38;5;0mblack\u001b[0m\n");
        assertThat(shown("\u001b[48;2;0;0;9mblue\u001b[00m!\n")).isEqualTo("\u001b[48;2;0;0;9mblue\u001b[0m!\n");
    }

    @Test
    public void sequencesMayBeCutAnywhere() {
        String text = "a\n" + GREEN + "b" + RESET + "\r" + UP + ERASE + "c\u001b]0;title\u0007d\u001b]8;;x\u001b\\e\n";
        String whole = shown(text);
        for (int cut = 0; cut <= text.length(); cut++) {
            assertThat(shown(text.substring(0, cut), text.substring(cut))).isEqualTo(whole);
        }
        assertThat(whole).isEqualTo("cde\n" + GREEN + "b" + RESET + "\n");
    }

    @Test
    public void otherSequencesAndControlsShowNothing() {
        assertThat(shown("\u001b[?25la\u0007\u001b[2Jb\u001b(Bc\u0000\u009bd\u001b7e\u007f\n"))
                .isEqualTo("abcde\n");
        assertThat(shown("x\ty\n")).isEqualTo("x       y\n");
        assertThat(shown("ab\bc\n")).isEqualTo("ac\n");
    }

    @Test
    public void erasingTakesWhatItNames() {
        assertThat(shown("abcdef\r\u001b[3C\u001b[Kx\n")).isEqualTo("abcx\n");
        assertThat(shown("abcdef\u001b[3G\u001b[1K\n")).isEqualTo("   def\n");
        assertThat(shown("one\ntwo\nthree\u001b[2F\u001b[J.\n")).isEqualTo(".\n");
    }

    @Test
    public void recentLinesAreHeldBackAndThenGiven() {
        for (int i = 0; i < 100; i++) {
            terminal.write("line " + i + "\n");
        }
        long given = sink.toString().lines().count();
        assertThat(given).isBetween(1L, 99L);
        assertThat(terminal.heldLines()).hasSize((int) (100 - given)).endsWith("line 99");
        terminal.end();
        assertThat(terminal.heldLines()).isEmpty();
        assertThat(sink.toString().lines()).hasSize(100).endsWith("line 99");
    }

    @Test
    public void aBarOfManyActionsIsFolded() {
        StringBuilder bar = new StringBuilder();
        List<String> pieces = new ArrayList<>();
        for (int round = 0; round < 50; round++) {
            int lines = Math.min(100, 20 + round * 5);
            pieces.add(bar.toString());
            pieces.add(("[" + round + "] running\n").repeat(lines));
            bar.setLength(0);
            bar.append(("\r" + UP + ERASE).repeat(lines));
        }
        pieces.add(bar + "done\n");
        assertThat(shown(pieces.toArray(String[]::new))).isEqualTo("done\n");
    }

    @Test
    public void aLineWithoutEndIsBroken() {
        String text = "x".repeat(100_000) + "\n";
        String shown = shown(text);
        assertThat(shown.replace("\n", "")).hasSize(100_000);
        assertThat(shown.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(20_000));
    }

    @Test
    public void surrogatePairsAreNotTornApart() {
        String text = "x" + "😀".repeat(30_000) + "\n";
        assertThat(shown(text).replace("\n", "")).isEqualTo(text.trim());
    }

    @Test
    public void hostileTextNeitherThrowsNorHangs() {
        Random random = new Random(42);
        String[] pieces = {
            "\u001b[",
            "99999999999999A",
            "\u001b[9999G",
            "m",
            "\u001b[;;;;m",
            "\u001b[38;5",
            "\n",
            "\r",
            "\u001b",
            "\ud800",
            "text",
            "\u001b[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20m",
            "\u001b]",
            "\u001bP",
            "\u0085",
            "0;31m",
            "\u001b[65535B",
            "\u001b[99D",
            "\u001b[J",
            "\u001b[1K",
            "\u001b[2K"
        };
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            shown(text.toString());
        }
    }

    private String shown(String... pieces) {
        StringBuilder shown = new StringBuilder();
        Terminal fresh = new Terminal(shown::append);
        for (String piece : pieces) {
            fresh.write(piece);
        }
        fresh.end();
        return shown.toString();
    }
}
