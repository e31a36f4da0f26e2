package io.jenkins.plugins.bazelbep.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.IdCase;
import io.jenkins.plugins.bazelbep.source.Sources.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The JSON twin of a recording plays the other log: the same events in another order. */
public class EventUnionTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private List<BuildEvent> one;
    private List<BuildEvent> other;
    private String id;

    @Before
    public void readTwins() throws IOException {
        Content binary = Sources.read(Sources.RECORDINGS.resolve("2.1.0-all-actions.bep.gz"));
        one = binary.messages();
        other = Sources.read(Sources.RECORDINGS.resolve("2.1.0-all-actions.json.gz"))
                .messages();
        id = binary.report().invocations().get(0);
        assertThat(one).isNotEqualTo(other).containsExactlyInAnyOrderElementsOf(other);
    }

    @Test
    public void theCompleteLogIsTakenAlone() throws IOException {
        List<BuildEvent> half = one.subList(0, one.size() / 2);
        assertThat(union(half, other)).isEqualTo(other);
        assertThat(union(other, half)).isEqualTo(other);
        assertThat(union(one, other)).isEqualTo(one);
    }

    @Test
    public void twoLogsCutOffGiveAllThatEitherHas() throws IOException {
        for (int cut = 5; cut < one.size() - 1; cut += 7) {
            List<BuildEvent> first = one.subList(0, cut);
            List<BuildEvent> second = other.subList(0, one.size() - 1 - cut / 2);
            List<BuildEvent> expected = new ArrayList<>(first);
            second.stream().filter(event -> !first.contains(event)).forEach(expected::add);
            assertThat(union(first, second)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(union(second, first)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    public void eventsThatEachLogLostAreFilledIn() throws IOException {
        Random random = new Random(11);
        List<BuildEvent> all = withoutLast(one);
        List<BuildEvent> first = new ArrayList<>();
        List<BuildEvent> second = withoutLast(other);
        for (BuildEvent event : all) {
            boolean started = event.hasStarted();
            if (started || random.nextInt(3) > 0) {
                first.add(event);
            } else {
                continue;
            }
            if (!started && random.nextInt(3) == 0) {
                second.remove(event);
            }
        }
        List<BuildEvent> union = union(first, second);
        assertThat(union).containsExactlyInAnyOrderElementsOf(all);
        assertThat(union.stream().filter(first::contains)).containsExactlyElementsOf(first);
        assertThat(progress(union)).isSorted();
    }

    @Test
    public void whatHappenedTwiceIsKeptTwice() throws IOException {
        List<BuildEvent> first = withoutLast(one);
        first.add(first.get(first.size() - 1));
        assertThat(union(first, withoutLast(other))).containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    public void theSameEventWithOtherContentIsTakenOnce() throws IOException {
        List<BuildEvent> first = withoutLast(one);
        List<BuildEvent> second = withoutLast(other);
        second.replaceAll(event -> event.hasCompleted()
                ? event.toBuilder()
                        .setCompleted(event.getCompleted().toBuilder().addTag("other"))
                        .build()
                : event);
        assertThat(union(first, second)).isEqualTo(first);
    }

    private static List<BuildEvent> withoutLast(List<BuildEvent> events) {
        return new ArrayList<>(
                events.stream().filter(event -> !event.getLastMessage()).toList());
    }

    private static List<Integer> progress(List<BuildEvent> events) {
        return events.stream()
                .filter(event -> event.getId().getIdCase() == IdCase.PROGRESS)
                .map(event -> event.getId().getProgress().getOpaqueCount())
                .toList();
    }

    private List<BuildEvent> union(List<BuildEvent> first, List<BuildEvent> second) throws IOException {
        Path a = Files.write(folder.newFile().toPath(), Sources.delimited(first));
        Path b = Files.write(folder.newFile().toPath(), Sources.delimited(second));
        return Sources.read(EventUnion.open(id, a, b)).messages();
    }
}
