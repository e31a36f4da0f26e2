package io.jenkins.plugins.bazelbep.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.history.ask.InvocationFilter;
import io.jenkins.plugins.bazelbep.history.ask.Range;
import io.jenkins.plugins.bazelbep.history.ask.SearchLimits;
import io.jenkins.plugins.bazelbep.history.view.FoundPage;
import io.jenkins.plugins.bazelbep.history.view.HistoryInvocation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.Test;

/** Where searches end on every database, and what they find all the same. */
public abstract class SearchContract extends QuestionsContract {

    private static final Instant BEGIN = Instant.parse("2026-03-01T23:58:00Z");
    private static final int INVOCATIONS = 60;
    private static final SearchLimits NARROW = new SearchLimits(10, 40, 5, 1000);
    private static final SearchLimits NEVER_FEW = new SearchLimits(1000, 20_000, 0, 20_000);

    /** Number 59 is the newest; two start at the same time, and the first four on a day of their own. */
    private static Instant start(int number) {
        return BEGIN.plusSeconds(number / 2 * 60L);
    }

    private void fill() throws Exception {
        for (int i = 0; i < INVOCATIONS; i++) {
            Build build = Build.of("i" + i, start(i))
                    .job(i % 2 == 0 ? "even" : "odd")
                    .user(i % 20 == 3 ? "zoe" : "ada")
                    .branch(i % 4 == 0 ? "topic-" + i : "main")
                    .commit("f00" + i)
                    .option("--config=ci")
                    .passed("//all:t");
            if (i < 4) {
                build.option("--config=old").passed("//old:t");
            }
            if (i % 3 == 0) {
                build.metadata("THIRD", "yes").passed("//third:t");
            }
            writer.put(build.facts());
        }
    }

    private static InvocationFilter words(String words) {
        return filter(words, null, null, null, null, null);
    }

    private static InvocationFilter filter(
            String words, String label, String user, String branch, String option, String metadata) {
        return new InvocationFilter(words, label, user, null, branch, null, option, metadata, null, null, null, null);
    }

    private static InvocationFilter commit(String commit) {
        return new InvocationFilter(null, null, null, commit, null, null, null, null, null, null, null, null);
    }

    private FoundPage<HistoryInvocation> search(InvocationFilter filter, SearchLimits limits) throws HistoryException {
        return ask().invocations(filter, new Range(0, 10), limits);
    }

    private static List<String> ids(FoundPage<HistoryInvocation> page) {
        return page.items().stream().map(HistoryInvocation::invocationId).toList();
    }

    /** Those that are wanted of all, newest first. */
    private static List<String> numbers(IntPredicate wanted) {
        return IntStream.range(0, INVOCATIONS)
                .map(i -> INVOCATIONS - 1 - i)
                .filter(wanted)
                .mapToObj(i -> "i" + i)
                .toList();
    }

    @Test
    public void aSearchThatFoundEnoughSaysHowFarItLooked() throws Exception {
        fill();
        for (InvocationFilter dense : List.of(
                filter(null, null, "ada", "main", null, null),
                filter("ada main", null, null, null, null, null),
                filter("ada", null, null, "main", "config=ci", null),
                filter("//all:t", "all", "ada", "main", null, null))) {
            FoundPage<HistoryInvocation> page = search(dense, NARROW);
            List<String> all = numbers(i -> i % 20 != 3 && i % 4 != 0);
            assertThat(ids(page)).isEqualTo(all.subList(0, 10));
            assertThat(page.total()).isEqualTo(10);
            assertThat(page.lookedBackTo()).isEqualTo(page.items().get(9).start());
            assertThat(search(dense, SearchLimits.USUAL).total()).isEqualTo(all.size());
            assertThat(search(dense, SearchLimits.USUAL).lookedBackTo()).isNull();
        }
    }

    @Test
    public void laterPagesGoOnWhereTheOneBeforeEnded() throws Exception {
        fill();
        List<String> all = numbers(i -> i % 4 != 0).subList(0, 30);
        for (int offset = 0; offset < 30; offset += 6) {
            FoundPage<HistoryInvocation> page =
                    ask().invocations(filter(null, null, null, "main", null, null), new Range(offset, 6), NARROW);
            assertThat(ids(page)).isEqualTo(all.subList(offset, offset + 6));
            assertThat(page.total()).isGreaterThanOrEqualTo(offset + 6);
            assertThat(page.lookedBackTo()).isNotNull();
        }
    }

    @Test
    public void aSearchThatLookedAtEnoughSaysSoAndGoesOnFromThere() throws Exception {
        fill();
        InvocationFilter old = words("config=old");
        SearchLimits neverFew = new SearchLimits(10, 40, 0, 1000);
        FoundPage<HistoryInvocation> page = search(old, neverFew);
        assertThat(page.total()).isZero();
        assertThat(page.lookedBackTo()).isEqualTo(start(20));
        InvocationFilter older = new InvocationFilter(
                "config=old", null, null, null, null, null, null, null, null, null, null, page.lookedBackTo());
        assertThat(ids(search(older, neverFew))).containsExactly("i3", "i2", "i1", "i0");
        assertThat(search(older, neverFew).lookedBackTo()).isNull();
        assertThat(search(filter(null, "//old", null, null, null, null), neverFew)
                        .lookedBackTo())
                .isEqualTo(start(20));
    }

    @Test
    public void whatFewInvocationsHaveIsFoundHoweverOldTheyAre() throws Exception {
        fill();
        for (InvocationFilter sparse : List.of(
                filter(null, null, null, null, "config=old", null),
                filter(null, "//old:t", null, null, null, null),
                filter("ci", "old:t", null, null, "config=ci", null))) {
            FoundPage<HistoryInvocation> page = search(sparse, NARROW);
            assertThat(ids(page)).containsExactly("i3", "i2", "i1", "i0");
            assertThat(page.total()).isEqualTo(4);
            assertThat(page.lookedBackTo()).isNull();
        }
        assertThat(ids(search(filter(null, "//all:t", "zoe", "main", "ci", null), NARROW)))
                .containsExactly("i43", "i23", "i3");
        assertThat(ids(search(filter("topic", null, null, "topic-8", "ci", null), NARROW)))
                .containsExactly("i8");
        assertThat(ids(search(commit("F007"), NARROW))).containsExactly("i7");
        assertThat(ids(search(filter(null, null, "zoe", null, null, "THIRD=yes"), NARROW)))
                .containsExactly("i3");
        for (InvocationFilter nothing : List.of(
                commit("f7"),
                filter(null, "//none", null, null, null, null),
                filter(null, null, null, "x", null, null))) {
            assertThat(search(nothing, NARROW).total()).isZero();
            assertThat(search(nothing, NARROW).lookedBackTo()).isNull();
        }
    }

    @Test
    public void aWordThatIsAWholeIdCommitOrBranchIsFoundHoweverOldItIs() throws Exception {
        fill();
        for (String word : List.of("i4", "f004", "topic-4")) {
            FoundPage<HistoryInvocation> page = search(words(word + " ada"), NARROW);
            assertThat(ids(page)).last().isEqualTo("i4");
            assertThat(page.items())
                    .filteredOn(one -> one.invocationId().equals("i4"))
                    .hasSize(1);
            assertThat(page.lookedBackTo()).isEqualTo(start(20));
        }
        assertThat(search(words("topic-4 zoe"), NARROW).total()).isZero();
    }

    @Test
    public void everyWayOfLookingFindsTheSame() throws Exception {
        fill();
        for (SearchLimits limits : List.of(SearchLimits.USUAL, NEVER_FEW, new SearchLimits(100, 1000, 60, 1000))) {
            assertThat(search(filter(null, "//all:t", null, null, null, null), limits)
                            .total())
                    .isEqualTo(INVOCATIONS);
            assertThat(search(filter(null, "third:t", null, null, null, null), limits)
                            .total())
                    .isEqualTo(20);
            assertThat(search(filter(null, "third:t", null, "main", null, "THIRD"), limits)
                            .total())
                    .isEqualTo(15);
            assertThat(search(words("//third:t zoe"), limits).total()).isEqualTo(1);
            assertThat(search(commit("f001"), limits).total()).isEqualTo(11);
        }
    }

    @Test
    public void aSearchByLabelEndsWhenItLookedUpEnough() throws Exception {
        fill();
        FoundPage<HistoryInvocation> page =
                search(filter(null, "third:t", null, null, null, null), new SearchLimits(10, 40, 0, 5));
        assertThat(ids(page)).isEqualTo(numbers(i -> i % 3 == 0).subList(0, (int) page.total()));
        assertThat(page.total()).isBetween(1L, 10L);
        assertThat(page.lookedBackTo()).isAfter(start(40));
    }

    @Test
    public void moreAttributesThanCanBeNamedAreLookedForOneByOne() throws Exception {
        for (int i = 0; i < 3; i++) {
            Build build = Build.of("i" + i, start(i));
            for (int option = 0; option < 600; option++) {
                build.option("--define=a" + i % 2 + "=" + option);
            }
            writer.put(build.facts());
        }
        writer.put(Build.of("i3", start(3)).option("--other").facts());
        InvocationFilter define = filter(null, null, null, null, "DEFINE=a", null);
        assertThat(ids(search(define, SearchLimits.USUAL))).containsExactly("i2", "i1", "i0");
        assertThat(ids(search(filter(null, null, null, null, "define=a1", null), SearchLimits.USUAL)))
                .containsExactly("i1");
    }

    @Test
    public void aSearchLooksOnlyAtJobsThatTheAskerMaySee() throws Exception {
        fill();
        writer.put(Build.of("other", start(70))
                .job("secret")
                .user("zoe")
                .passed("//old:t")
                .facts());
        for (var odd : List.of(ask().about("odd"), history.questions(Jobs.only(Set.of("odd", "none"))))) {
            for (SearchLimits limits : List.of(NARROW, SearchLimits.USUAL)) {
                assertThat(ids(odd.invocations(filter(null, "//old:t", null, null, null, null), ALL, limits)))
                        .containsExactly("i3", "i1");
                assertThat(ids(odd.invocations(words("f002"), ALL, SearchLimits.USUAL)))
                        .doesNotContain("i2")
                        .contains("i21");
            }
            assertThat(odd.invocations(words("i4"), ALL, NARROW).items())
                    .extracting(HistoryInvocation::job)
                    .containsOnly("odd");
        }
        var both = history.questions(Jobs.only(Set.of("odd", "even")));
        assertThat(ids(both.invocations(filter(null, null, "zoe", null, null, null), ALL, NARROW)))
                .containsExactly("i43", "i23", "i3");
        assertThat(both.invocations(InvocationFilter.all(), ALL).total()).isEqualTo(INVOCATIONS);
    }
}
