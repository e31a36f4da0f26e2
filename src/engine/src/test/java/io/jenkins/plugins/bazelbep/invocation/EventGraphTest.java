package io.jenkins.plugins.bazelbep.invocation;

import static io.jenkins.plugins.bazelbep.invocation.Events.K8;
import static io.jenkins.plugins.bazelbep.invocation.Events.built;
import static io.jenkins.plugins.bazelbep.invocation.Events.completedId;
import static io.jenkins.plugins.bazelbep.invocation.Events.configured;
import static io.jenkins.plugins.bazelbep.invocation.Events.configuredId;
import static io.jenkins.plugins.bazelbep.invocation.Events.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.invocation.view.EventLink;
import io.jenkins.plugins.bazelbep.invocation.view.EventNeighbours;
import io.jenkins.plugins.bazelbep.invocation.view.EventRow;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class EventGraphTest {

    private static final Query ALL = Query.firstPage().withRange(0, Query.MAX_LIMIT);

    private static BuildEvent announcing(BuildEvent event, BuildEventId... children) {
        return event.toBuilder().addAllChildren(List.of(children)).build();
    }

    private static final Passed SMALL = Passed.over(
            announcing(started("build"), configuredId("//a:a"), configuredId("//a:never")),
            announcing(configured("//a:a", "genrule rule"), completedId("//a:a", K8)),
            announcing(Events.progress("working", ""), completedId("//a:a", K8)),
            built("//a:a", K8));

    private static EventNeighbours neighbours(Passed passed, long number) throws IOException {
        return passed.invocation().events().neighbours(number, ALL, passed.log);
    }

    private static List<EventRow> events(Passed passed, Query query) throws IOException {
        return passed.invocation().events().page(query, passed.log).items();
    }

    @Test
    public void showsWhatAnEventAnnouncedAndWhatOfItNeverCame() throws IOException {
        Page<EventLink> children = neighbours(SMALL, 1).children();
        assertThat(children.total()).isEqualTo(2);
        assertThat(children.items()).extracting(EventLink::number).containsExactly(2L, null);
        assertThat(children.items()).extracting(EventLink::kind).containsExactly("configured", "targetConfigured");
        assertThat(BuildEventId.parseFrom(children.items().get(1).id())).isEqualTo(configuredId("//a:never"));
    }

    @Test
    public void showsEveryEventThatAnnouncedOne() throws IOException {
        Page<EventLink> parents = neighbours(SMALL, 4).parents();
        assertThat(parents.items()).extracting(EventLink::number).containsExactly(2L, 3L);
        assertThat(parents.items()).extracting(EventLink::kind).containsExactly("configured", "progress");
        assertThat(neighbours(SMALL, 1).parents().total()).isZero();
        assertThat(neighbours(SMALL, 0)).isNull();
        assertThat(neighbours(SMALL, 5)).isNull();
    }

    @Test
    public void pagesTheChildren() throws IOException {
        EventIndex index = SMALL.invocation().events();
        Page<EventLink> second =
                index.neighbours(1, ALL.withRange(1, 1), SMALL.log).children();
        assertThat(second.total()).isEqualTo(2);
        assertThat(second.items()).extracting(EventLink::kind).containsExactly("targetConfigured");
    }

    @Test
    public void growsWithAnInvocationThatRuns() throws IOException {
        Passed live = new Passed(PassOptions.defaults()).then(announcing(started("build"), configuredId("//a:a")));
        assertThat(neighbours(live, 1).children().items())
                .extracting(EventLink::number)
                .containsExactly((Long) null);
        live.then(configured("//a:a", "genrule rule"));
        assertThat(neighbours(live, 1).children().items())
                .extracting(EventLink::number)
                .containsExactly(2L);
        assertThat(neighbours(live, 2).parents().total()).isEqualTo(1);
    }

    @Test
    public void takesRecordsThatAreNoEvents() throws IOException {
        Passed odd = new Passed(PassOptions.defaults())
                .then(new byte[0])
                .then(new byte[] {(byte) 0xff, 1, 2})
                .then(announcing(started("build"), BuildEventId.getDefaultInstance()));
        assertThat(neighbours(odd, 1)).isNull();
        assertThat(neighbours(odd, 2).children().total()).isZero();
        assertThat(neighbours(odd, 3).children().items())
                .extracting(EventLink::number)
                .containsExactly((Long) null);
    }

    @Test
    public void linksAllEventsOfARealBuildBothWays() throws IOException {
        Passed real = Passed.recording("4.2.3-everything.bep.gz");
        int edges = 0;
        for (EventRow row : events(real, ALL)) {
            BuildEvent event = BuildEvent.parseFrom(row.event());
            EventNeighbours found = neighbours(real, row.number());
            assertThat(ids(found.children())).isEqualTo(event.getChildrenList());
            for (EventLink child : found.children().items()) {
                if (child.number() != null) {
                    edges++;
                    assertThat(neighbours(real, child.number()).parents().items())
                            .extracting(EventLink::number)
                            .contains(row.number());
                }
            }
            // Bazel announces all events but the first.
            assertThat(found.parents().total() > 0 || row.number() == 1).isTrue();
        }
        assertThat(edges).isGreaterThan(400);
    }

    private static List<BuildEventId> ids(Page<EventLink> links) {
        return links.items().stream()
                .map(link -> {
                    try {
                        return BuildEventId.parseFrom(link.id());
                    } catch (InvalidProtocolBufferException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    @Test
    public void findsEventsByAnyTextWhateverTheCase() throws IOException {
        assertThat(events(SMALL, ALL.withText("//A:a")))
                .extracting(EventRow::number)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(events(SMALL, ALL.withText("WORKING")))
                .extracting(EventRow::number)
                .containsExactly(3L);
        assertThat(events(SMALL, ALL.withText("//a:a").withKind("configured,completed")))
                .extracting(EventRow::number)
                .containsExactly(2L, 4L);
        assertThat(events(SMALL, ALL.withText("nowhere"))).isEmpty();
    }

    @Test
    public void readsTheEventsOnceForAllPagesOfASearch() throws IOException {
        Passed passed = Passed.over(started("build"), built("//a:a", K8), built("//a:b", K8));
        events(passed, ALL.withText("//a:").withRange(0, 1));
        int scanned = passed.log.scanned();
        assertThat(events(passed, ALL.withText("//a:").withRange(1, 1)))
                .extracting(EventRow::number)
                .containsExactly(3L);
        assertThat(passed.log.scanned()).isEqualTo(scanned);
        passed.then(built("//a:c", K8));
        assertThat(events(passed, ALL.withText("//a:"))).hasSize(3);
        assertThat(passed.log.scanned()).isEqualTo(scanned + 1);
    }

    @Test
    public void countsTheKinds() throws IOException {
        Map<String, Integer> expected = new HashMap<>();
        Passed real = Passed.recording("4.2.3-everything.bep.gz");
        events(real, ALL).forEach(row -> expected.merge(row.kind(), 1, Integer::sum));
        assertThat(real.invocation().events().kinds()).isEqualTo(expected).containsKey("testResult");
    }
}
