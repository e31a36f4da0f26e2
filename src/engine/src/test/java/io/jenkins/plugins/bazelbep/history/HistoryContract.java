package io.jenkins.plugins.bazelbep.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.history.ask.InvocationFilter;
import io.jenkins.plugins.bazelbep.history.ask.Questions;
import io.jenkins.plugins.bazelbep.history.ask.Range;
import io.jenkins.plugins.bazelbep.history.view.HistoryInvocation;
import io.jenkins.plugins.bazelbep.history.view.TestOutcome;
import io.jenkins.plugins.bazelbep.history.write.IndexWriter;
import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What holds of the index on every database. */
public abstract class HistoryContract {

    static final Range ALL = new Range(0, 1000);

    HistorySettings settings;
    History history;
    IndexWriter writer;

    /** A database that nobody has used. */
    abstract HistorySettings newDatabase() throws Exception;

    @Before
    public void open() throws Exception {
        settings = newDatabase();
        history = History.open(settings);
        writer = history.writer();
    }

    @After
    public void close() {
        history.close();
    }

    Questions ask() {
        return history.questions(Jobs.all());
    }

    /** What the index holds. */
    List<String> dump() throws HistoryException {
        history.close();
        List<String> dump = Tables.dump(settings);
        history = History.open(settings);
        writer = history.writer();
        return dump;
    }

    private static Build first() {
        return Build.of("one", "2026-03-01T12:00:00Z")
                .passed("//a:t")
                .failed("//b:t")
                .cached("//c:t");
    }

    private static Build second() {
        return Build.of("two", "2026-03-01T13:00:00Z")
                .passed("//a:t")
                .flaky("//b:t", 3)
                .mnemonic("Javac", 7, 900);
    }

    private List<String> found(InvocationFilter filter) throws HistoryException {
        return ask().invocations(filter, ALL).items().stream()
                .map(HistoryInvocation::invocationId)
                .toList();
    }

    private static InvocationFilter words(String words) {
        return new InvocationFilter(words, null, null, null, null, null, null, null, null, null, null, null);
    }

    @Test
    public void tellsOfAnInvocationWhatItsSummarySaid() throws Exception {
        writer.put(first().job("apps/shop").facts());
        HistoryInvocation found =
                ask().invocations(InvocationFilter.all(), ALL).items().get(0);
        assertThat(found.job()).isEqualTo("apps/shop");
        assertThat(found.state()).isEqualTo(InvocationState.COMPLETE);
        assertThat(found.start()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(found.finish()).isEqualTo(Instant.parse("2026-03-01T12:01:00Z"));
        assertThat(found.exitCode().name()).isEqualTo("TESTS_FAILED");
        assertThat(found.success()).isFalse();
        assertThat(found.tests().total()).isEqualTo(3);
        assertThat(found.tests().cached()).isEqualTo(1);
        assertThat(found.actions().cacheHits()).isEqualTo(300);
        assertThat(found.timing().criticalPath()).isEqualTo(40_000);
    }

    @Test
    public void showsATestByInvocationNewestFirst() throws Exception {
        writer.put(first().facts());
        writer.put(second().facts());
        writer.put(Build.of("three", "2026-03-03T12:00:00Z")
                .branch("fix")
                .cached("//b:t")
                .facts());
        Page<TestOutcome> outcomes = ask().test("//b:t", null, null, ALL);
        assertThat(outcomes.total()).isEqualTo(3);
        assertThat(outcomes.items())
                .extracting(outcome -> outcome.invocation().invocationId())
                .containsExactly("three", "two", "one");
        assertThat(outcomes.items())
                .extracting(TestOutcome::status)
                .containsExactly(TestStatus.PASSED, TestStatus.FLAKY, TestStatus.FAILED);
        assertThat(outcomes.items().get(0).cached()).isEqualTo(CacheSource.REMOTE);
        assertThat(outcomes.items().get(1).attempts()).isEqualTo(3);
        assertThat(outcomes.items().get(1).duration()).isEqualTo(3000);
        assertThat(ask().test("//b:t", null, "fix", ALL).items()).hasSize(1);
        assertThat(ask().test("//b:t", "other", null, ALL).items()).isEmpty();
        Page<TestOutcome> middle = ask().test("//b:t", Build.CONFIGURATION, "", new Range(1, 1));
        assertThat(middle.total()).isEqualTo(3);
        assertThat(middle.items().get(0).status()).isEqualTo(TestStatus.FLAKY);
    }

    @Test
    public void everyPageOfATestGoesOnWhereTheOneBeforeEnded() throws Exception {
        for (int i = 0; i < 60; i++) {
            Build build = Build.of(
                            "i" + i, Instant.parse("2026-03-01T00:00:00Z").plusSeconds(i * 8L * 3600))
                    .job("j" + i % 3)
                    .branch(i % 2 == 0 ? "main" : "fix");
            writer.put((i % 5 == 0 ? build.passed("//other:t") : build.failed("//b:t")).facts());
        }
        for (String branch : new String[] {null, "main"}) {
            List<TestOutcome> all = ask().test("//b:t", null, branch, ALL).items();
            assertThat(all).hasSize(branch == null ? 48 : 24);
            assertThat(all)
                    .extracting(outcome -> outcome.invocation().start())
                    .isSortedAccordingTo(Comparator.reverseOrder());
            for (int from = 0; from <= all.size(); from += 7) {
                Page<TestOutcome> page = ask().test("//b:t", null, branch, new Range(from, 7));
                assertThat(page.total()).isEqualTo(all.size());
                assertThat(page.items()).isEqualTo(all.subList(from, Math.min(all.size(), from + 7)));
            }
        }
        assertThat(ask().about("j1").test("//b:t", null, null, ALL).total()).isEqualTo(16);
    }

    @Test
    public void theSameAgainChangesNothing() throws Exception {
        assertThat(writer.put(first().facts())).isTrue();
        assertThat(writer.put(second().facts())).isTrue();
        List<String> before = dump();
        assertThat(writer.put(first().facts())).isFalse();
        assertThat(writer.put(second().facts())).isFalse();
        assertThat(dump()).isEqualTo(before).isNotEmpty();
    }

    @Test
    public void anotherStateTakesThePlaceOfTheOlder() throws Exception {
        writer.put(Build.of("one", "2026-03-02T12:00:00Z")
                .revision("0")
                .failed("//gone:t")
                .mnemonic("Javac", 5, 500)
                .target("//gone", TargetStatus.FAILED, null, null)
                .metadata("K", "gone")
                .facts());
        writer.put(first().facts());
        writer.put(second().facts());
        List<String> replaced = dump();
        history.close();
        settings = newDatabase();
        history = History.open(settings);
        writer = history.writer();
        writer.put(second().facts());
        writer.put(first().facts());
        assertThat(dump()).isEqualTo(replaced);
    }

    @Test
    public void whatIsDeletedLeavesNothing() throws Exception {
        writer.put(second().facts());
        List<String> before = dump();
        writer.put(first().target("//x", TargetStatus.FAILED, null, 5L)
                .mnemonic("Javac", 1, 1)
                .facts());
        assertThat(dump()).isNotEqualTo(before);
        assertThat(writer.remove("", "one")).isTrue();
        assertThat(dump()).isEqualTo(before);
        assertThat(writer.remove("", "one")).isFalse();
        assertThat(writer.remove("other job", "two")).isFalse();
    }

    @Test
    public void theSameIdInTwoJobsIsTwoInvocations() throws Exception {
        writer.put(first().job("a").facts());
        writer.put(first().job("b").facts());
        assertThat(found(InvocationFilter.all())).containsExactly("one", "one");
        writer.remove("a", "one");
        assertThat(ask().invocations(InvocationFilter.all(), ALL).items())
                .extracting(HistoryInvocation::job)
                .containsExactly("b");
    }

    @Test
    public void nobodySeesAnythingOfOtherJobs() throws Exception {
        writer.put(first().job("open").facts());
        writer.put(second().job("secret").facts());
        Questions some = history.questions(Jobs.only(Set.of("open", "not there")));
        assertThat(some.invocations(InvocationFilter.all(), ALL).items())
                .extracting(HistoryInvocation::job)
                .containsExactly("open");
        assertThat(some.test("//a:t", null, null, ALL).total()).isEqualTo(1);
        assertThat(some.about("secret").invocations(InvocationFilter.all(), ALL).total())
                .isZero();
        assertThat(some.invocations(words("secret"), ALL).total()).isZero();
        assertThat(history.questions(Jobs.only(Set.of()))
                        .test("//a:t", null, null, ALL)
                        .total())
                .isZero();
        assertThat(ask().about("secret").test("//a:t", null, null, ALL).total()).isEqualTo(1);
    }

    @Test
    public void findsInvocationsByWhatIsKnownOfThem() throws Exception {
        writer.put(first().user("ada")
                .commit("abc123")
                .option("--config=asan")
                .metadata("TICKET", "X_1")
                .facts());
        writer.put(second().user("bob")
                .branch("release/1%")
                .command("build")
                .metadata("TICKET", "XY1")
                .facts());
        writer.put(Build.of("three", "2026-03-04T00:00:00Z")
                .user("ada lovelace")
                .commit("abd")
                .target("//broken:lib", TargetStatus.FAILED, null, null)
                .job("nightly")
                .facts());
        assertThat(found(words("ABC12"))).containsExactly("one");
        assertThat(found(words("ada test"))).containsExactly("three", "one");
        assertThat(found(words("1%"))).containsExactly("two");
        assertThat(found(words("nightl"))).containsExactly("three");
        assertThat(found(words("--config=as"))).containsExactly("one");
        assertThat(found(words("//B"))).containsExactly("three", "two", "one");
        assertThat(found(words("//broken:lib"))).containsExactly("three");
        assertThat(found(words("nobody"))).isEmpty();
        InvocationFilter label =
                new InvocationFilter(null, "c:t", null, null, null, null, null, null, null, null, null, null);
        assertThat(found(label)).containsExactly("one");
        InvocationFilter ada =
                new InvocationFilter(null, null, "ada", null, null, null, null, null, null, null, null, null);
        assertThat(found(ada)).containsExactly("one");
        InvocationFilter commit =
                new InvocationFilter(null, null, null, "ab", "main", "test", null, null, null, null, null, null);
        assertThat(found(commit)).containsExactly("three", "one");
        InvocationFilter option =
                new InvocationFilter(null, null, null, null, null, null, "asan", null, null, null, null, null);
        assertThat(found(option)).containsExactly("one");
        InvocationFilter ticket =
                new InvocationFilter(null, null, null, null, null, null, null, "TICKET=X_1", null, null, null, null);
        assertThat(found(ticket)).containsExactly("one");
        InvocationFilter key =
                new InvocationFilter(null, null, null, null, null, null, null, "TICKET", null, null, null, null);
        assertThat(found(key)).containsExactly("two", "one");
        InvocationFilter red = new InvocationFilter(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "COMPLETE",
                false,
                Instant.parse("2026-03-01T00:00:00Z"),
                null);
        assertThat(found(red)).containsExactly("one");
        assertThat(ask().invocations(InvocationFilter.all(), new Range(1, 1))
                        .items()
                        .get(0)
                        .invocationId())
                .isEqualTo("two");
    }

    @Test
    public void takesTextsThatAreLongStrangeOrHostile() throws Exception {
        String strange = "//\0\uD800:" + "x".repeat(5000) + "'; DROP TABLE job; --\uD83D\uDE00";
        writer.put(Build.of(strange, "2026-03-01T12:00:00Z")
                .job(strange)
                .user(strange)
                .commit(strange)
                .branch(strange)
                .command(strange)
                .metadata(strange, strange)
                .option(strange)
                .passed(strange)
                .passed(strange + "2")
                .mnemonic(strange, 1, 1)
                .target(strange, TargetStatus.ABORTED, strange, null)
                .facts());
        assertThat(ask().test(strange, null, null, ALL).total()).isEqualTo(1);
        assertThat(ask().test(strange + "2", null, null, ALL).total()).isEqualTo(1);
        assertThat(found(words(strange))).isEmpty();
        assertThat(ask().about(strange).invocations(InvocationFilter.all(), ALL).total())
                .isEqualTo(1);
        assertThat(writer.remove(strange, strange)).isTrue();
    }

    @Test
    public void manyWriteAndReadAtOnceAndNothingIsLostOrDouble() throws Exception {
        Random random = new Random(7);
        List<Build> builds = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Build build =
                    Build.of("i" + i, Instant.parse("2026-03-01T12:00:00Z").plusSeconds(i * 3600L));
            build.commit("c" + i / 3).job("j" + i % 2);
            for (int t = 0; t < 30; t++) {
                build.test(
                        "//pkg" + t + ":t",
                        random.nextInt(10) == 0 ? TestStatus.FAILED : TestStatus.PASSED,
                        1,
                        null,
                        (long) t);
            }
            builds.add(build.mnemonic("Javac", i, i));
        }
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (History other = History.open(settings)) {
            List<Future<?>> writers = List.of(
                    threads.submit(() -> putAll(writer, builds)),
                    threads.submit(() -> putAll(other.writer(), builds.subList(10, 40))));
            Future<?> reader = threads.submit(() -> {
                while (!done.get()) {
                    for (HistoryInvocation seen :
                            ask().invocations(InvocationFilter.all(), ALL).items()) {
                        assertThat(ask().about(seen.job())
                                        .test("//pkg1:t", null, null, ALL)
                                        .total())
                                .isPositive();
                    }
                }
                return null;
            });
            for (Future<?> each : writers) {
                each.get();
            }
            done.set(true);
            reader.get();
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
        List<String> together = dump();
        history.close();
        settings = newDatabase();
        history = History.open(settings);
        writer = history.writer();
        putAll(writer, builds);
        assertThat(together).isEqualTo(dump());
        assertThat(together).filteredOn(line -> line.startsWith("outcome")).hasSize(40 * 30);
    }

    private static Void putAll(IndexWriter to, List<Build> builds) throws HistoryException {
        for (Build build : builds) {
            to.put(build.facts());
        }
        return null;
    }
}
