package io.jenkins.plugins.bazelbep.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.Test;

public class AnswerTest {

    private static List<String> lines(String answer, Answer.Format format) throws Exception {
        return Answer.of("invocations", new ObjectMapper().readTree(answer)).lines(format);
    }

    @Test
    public void saysHowFarASearchLookedThatEndedBeforeItHadLookedAtEverything() throws Exception {
        String ended =
                "{\"total\": 1000, \"lookedBackTo\": \"2026-03-01T12:00:00Z\", \"items\": [{\"invocationId\": \"one\"}]}";
        assertThat(lines(ended, Answer.Format.TEXT))
                .contains("(1 of 1000 or more; offset=N and limit=N show others)")
                .last()
                .asString()
                .startsWith("(looked back to 2026-03-01T12:00:00Z")
                .contains("until=2026-03-01T12:00:00Z");
        assertThat(lines(
                        "{\"total\": 0, \"lookedBackTo\": \"2026-03-01T12:00:00Z\", \"items\": []}",
                        Answer.Format.TEXT))
                .last()
                .asString()
                .contains("looked back to");
        assertThat(lines(ended, Answer.Format.CSV)).hasSize(2);
    }

    @Test
    public void saysNothingMoreOfASearchThatLookedAtEverything() throws Exception {
        String all = "{\"total\": 3, \"items\": [{\"invocationId\": \"one\"}]}";
        assertThat(lines(all, Answer.Format.TEXT)).last().isEqualTo("(1 of 3; offset=N and limit=N show others)");
        assertThat(lines(all, Answer.Format.TEXT)).noneMatch(line -> line.contains("looked"));
    }
}
