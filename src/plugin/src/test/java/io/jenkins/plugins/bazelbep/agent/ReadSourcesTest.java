package io.jenkins.plugins.bazelbep.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReadSourcesTest {

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void sendsTheBytesAfterAnOffsetOfThoseThatAreAskedFor() throws Exception {
        Path stream = Files.createDirectories(folder().resolve("streams/one"));
        Files.write(stream.resolve("events.bep"), new byte[] {1, 2, 3, 4, 5});
        Files.writeString(stream.resolve("stream.json"), "{}");
        Files.createDirectories(folder().resolve("journals"));
        Files.write(folder().resolve("journals/1.bep"), new byte[] {9});
        Files.createFile(folder().resolve("journals/1.taken"));

        SourcesReply reply = ask(Map.of("stream:one", 2L), 100);

        assertThat(reply.receiverRuns()).isFalse();
        assertThat(reply.sources())
                .extracting(SourcesReply.Source::name)
                .containsExactly("stream:one", "journal:1.bep");
        assertThat(reply.sources().get(0).bytes()).containsExactly(3, 4, 5);
        assertThat(reply.sources().get(0).size()).isEqualTo(5);
        assertThat(reply.sources().get(0).state()).asString().isEqualTo("{}");
        assertThat(reply.sources().get(1).bytes()).isEmpty();
        assertThat(reply.sources().get(1).size()).isEqualTo(1);
    }

    @Test
    public void sendsNoMoreThanItsBudget() throws Exception {
        for (String name : new String[] {"one", "two"}) {
            Path stream = Files.createDirectories(folder().resolve("streams").resolve(name));
            Files.write(stream.resolve("events.bep"), new byte[100]);
        }
        SourcesReply reply = ask(Map.of("stream:one", 0L, "stream:two", 0L), 150);
        assertThat(reply.sources().get(0).bytes()).hasSize(100);
        assertThat(reply.sources().get(1).bytes()).hasSize(50);
    }

    @Test
    public void answersWhenTheFolderIsGone() throws Exception {
        assertThat(ask(Map.of("stream:one", 7L), 100).sources()).isEmpty();
    }

    @Test
    public void linksAndPipesOfABuildAreNotRead() throws Exception {
        Path elsewhere = temporary.getRoot().toPath().resolve("elsewhere");
        Files.writeString(Files.createDirectories(elsewhere).resolve("events.bep"), "not yours");
        Path streams = Files.createDirectories(folder().resolve("streams"));
        Path journals = Files.createDirectories(folder().resolve("journals"));
        Files.createSymbolicLink(streams.resolve("folder"), elsewhere);
        Path linked = Files.createDirectories(streams.resolve("file"));
        Files.createSymbolicLink(linked.resolve("events.bep"), elsewhere.resolve("events.bep"));
        Path told = Files.createDirectories(streams.resolve("state"));
        Files.writeString(told.resolve("events.bep"), "mine");
        Files.createSymbolicLink(told.resolve("stream.json"), elsewhere.resolve("events.bep"));
        Files.createSymbolicLink(journals.resolve("link.alone.bep"), elsewhere.resolve("events.bep"));
        Path pipe = journals.resolve("pipe.alone.bep");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        SourcesReply reply = ask(
                Map.of("stream:folder", 0L, "stream:file", 0L, "stream:state", 0L, "journal:link.alone.bep", 0L), 1000);

        assertThat(reply.sources()).extracting(SourcesReply.Source::name).containsExactly("stream:state");
        assertThat(reply.sources().get(0).bytes()).asString().isEqualTo("mine");
        assertThat(reply.sources().get(0).state()).isEmpty();
        Files.delete(pipe);
        Files.move(streams, elsewhere.resolve("streams"));
        Files.createSymbolicLink(streams, elsewhere.resolve("streams"));
        assertThat(ask(Map.of(), 1000).sources()).isEmpty();
    }

    @Test
    public void refusesAnswersThatLieAboutLengths() throws Exception {
        byte[] whole = answer("stream:one", 3);
        assertThat(SourcesReply.parse(whole).sources()).hasSize(1);
        for (int cut = 0; cut < whole.length; cut++) {
            byte[] torn = Arrays.copyOf(whole, cut);
            assertThatThrownBy(() -> SourcesReply.parse(torn)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> SourcesReply.parse(answer("stream:one", Integer.MAX_VALUE)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SourcesReply.parse(answer("stream:one", -1))).isInstanceOf(IOException.class);
    }

    @Test
    public void refusesNamesThatAreNone() {
        for (String name : new String[] {"", "stream:", "stream:../x", "journal:a/b", "other:x", "stream:.hidden"}) {
            assertThatThrownBy(() -> SourcesReply.parse(answer(name, 0))).isInstanceOf(IOException.class);
        }
    }

    private static byte[] answer(String name, int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBoolean(true);
            out.writeInt(1);
            out.writeUTF(name);
            out.writeInt(0);
            out.writeLong(length);
            out.writeInt(length);
            out.write(new byte[3], 0, Math.max(0, Math.min(3, length)));
        }
        return bytes.toByteArray();
    }

    private SourcesReply ask(Map<String, Long> offsets, int budget) throws IOException {
        return SourcesReply.parse(new ReadSources(folder().toString(), offsets, budget).call());
    }

    private Path folder() {
        return temporary.getRoot().toPath().resolve("block");
    }
}
