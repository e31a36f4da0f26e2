package io.jenkins.plugins.bazelbep.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.Test;

public class ProfileReaderTest {

    /** Of Debian's Bazel 4.2.3: a build of the sample workspace. */
    private static final Path RECORDED = Path.of("src/test/resources/profiles/4.2.3-green.profile.gz");

    private static final String SMALL = """
            {"otherData":{"build_id":"an-id","date":"today","more":{"deep":[1,2]}},"traceEvents":[
             {"name":"thread_name","ph":"M","pid":1,"tid":7,"args":{"name":"worker"}},
             {"name":"thread_sort_index","ph":"M","pid":1,"tid":7,"args":{"sort_index":"2"}},
             {"name":"thread_name","ph":"M","pid":1,"tid":9,"args":{"name":"main"}},
             {"name":"thread_sort_index","ph":"M","pid":1,"tid":9,"args":{"sort_index":1}},
             {"name":"thread_name","ph":"M","pid":1,"tid":0,"args":{"name":"Critical Path"}},
             {"cat":"action processing","name":"inner","ph":"X","ts":150,"dur":10,"pid":1,"tid":7},
             {"cat":"action processing","name":"outer","ph":"X","ts":100,"dur":500.4,"pid":1,"tid":7,
              "args":{"target":"//a:b","mnemonic":"Javac","files":["x"]}},
             {"cat":"general information","name":"begin","ph":"X","ts":-20,"dur":5,"pid":1,"tid":9},
             {"cat":"critical path component","name":"outer","ph":"X","ts":100,"dur":500,"pid":1,"tid":0},
             {"name":"action counters","ph":"C","ts":1000,"pid":1,"tid":9,"args":{"cpu":"1.5","action":3}},
             {"name":"action counters","ph":"C","ts":1200,"pid":1,"tid":9,"args":{"cpu":"2","action":4}},
             {"cat":"build phase marker","name":"Analyze","ph":"i","ts":90,"pid":1,"tid":9}
            ]}""";

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Profile read(String text) throws IOException {
        return new ProfileReader().read(in(text));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    @Test
    public void tellsWhoseItIsFromItsBeginning() throws IOException {
        ProfileReader reader = new ProfileReader();
        assertThat(reader.buildId(in(SMALL))).isEqualTo("an-id");
        assertThat(reader.buildId(in(SMALL.substring(0, 40)))).isEqualTo("an-id");
        assertThat(reader.buildId(new ByteArrayInputStream(gzip(SMALL.getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("an-id");
        for (String other : List.of("{\"traceEvents\":[],\"otherData\":{\"build_id\":\"x\"}}", "[]", "", "BINARY")) {
            assertThat(reader.buildId(in(other))).as(other).isNull();
        }
    }

    @Test
    public void readsLanesInBazelsOrderAndTheCriticalPathFirst() throws IOException {
        Profile profile = read(SMALL);
        assertThat(profile.buildId()).isEqualTo("an-id");
        assertThat(profile.whole()).isTrue();
        assertThat(profile.slices()).isEqualTo(4);
        assertThat(profile.shortest()).isZero();
        assertThat(profile.lanes()).extracting(Profile.Lane::name).containsExactly("Critical Path", "main", "worker");
        assertThat(profile.lanes().get(1).start()).containsExactly(-20);
    }

    @Test
    public void putsAnEnclosingSliceBeforeThoseWithinIt() throws IOException {
        Profile profile = read(SMALL);
        Profile.Lane worker = profile.lanes().get(2);
        assertThat(worker.start()).containsExactly(100, 50);
        assertThat(worker.duration()).containsExactly(500, 10);
        assertThat(profile.texts().get(worker.text()[0])).isEqualTo("outer");
        assertThat(profile.texts().get(worker.category()[1])).isEqualTo("action processing");
        assertThat(profile.texts().get(worker.target()[0])).isEqualTo("//a:b");
        assertThat(profile.texts().get(worker.mnemonic()[0])).isEqualTo("Javac");
        assertThat(worker.target()[1]).isZero();
    }

    @Test
    public void readsCountersAndMarkers() throws IOException {
        Profile profile = read(SMALL);
        assertThat(profile.counters())
                .extracting(Profile.Counter::name)
                .containsExactly("action counters: cpu", "action counters: action");
        assertThat(profile.counters().get(0).time()).containsExactly(1000, 200);
        assertThat(profile.counters().get(0).value()).containsExactly(1.5, 2);
        assertThat(profile.markers()).containsExactly(new Profile.Marker("Analyze", 90));
    }

    @Test
    public void readsWhatBazelWrote() throws IOException {
        try (InputStream file = Files.newInputStream(RECORDED)) {
            Profile profile = new ProfileReader().read(file);
            assertThat(profile.whole()).isTrue();
            assertThat(profile.lanes().get(0).name()).isEqualTo("Critical Path");
            long shown = profile.lanes().stream()
                    .mapToLong(lane -> lane.start().length)
                    .sum();
            assertThat(shown).isEqualTo(profile.slices()).isGreaterThan(100);
            assertThat(profile.texts()).contains("action processing", "critical path component");
            assertThat(profile.markers()).extracting(Profile.Marker::name).contains("Initialize command");
        }
    }

    @Test
    public void readsTheListAloneToo() throws IOException {
        Profile profile = read("[{\"ph\":\"X\",\"name\":\"a\",\"ts\":1,\"dur\":2,\"tid\":3}]");
        assertThat(profile.lanes())
                .singleElement()
                .extracting(Profile.Lane::name)
                .isEqualTo("thread 3");
    }

    @Test
    public void givesWhatIsBeforeTheEndOfATruncatedFile() throws IOException {
        Profile plain = read(SMALL.substring(0, SMALL.indexOf("\"begin\"")));
        assertThat(plain.whole()).isFalse();
        assertThat(plain.slices()).isEqualTo(2);

        byte[] compressed = gzip(SMALL.getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(compressed, compressed.length - 30);
        Profile packed = new ProfileReader().read(new ByteArrayInputStream(cut));
        assertThat(packed.whole()).isFalse();
        assertThat(packed.slices()).isBetween(1L, 4L);
    }

    @Test
    public void refusesWhatIsNoProfile() {
        for (String other : new String[] {"", "{}", "[]", "\u0000\u0001", "<html>", "{\"traceEvents\":[]}", "[1,2"}) {
            assertThatThrownBy(() -> read(other))
                    .as(other)
                    .isInstanceOf(ProfileException.class)
                    .hasMessageContaining("no profile in JSON");
        }
    }

    @Test
    public void keepsTheLongestWhereThereAreTooMany() throws IOException {
        StringBuilder many = new StringBuilder("[");
        for (int i = 1; i <= 1000; i++) {
            many.append("{\"ph\":\"X\",\"name\":\"s")
                    .append(i)
                    .append("\",\"ts\":")
                    .append(i);
            many.append(",\"dur\":").append((i * 7919) % 1000 + 1).append(",\"tid\":1},");
        }
        many.setCharAt(many.length() - 1, ']');
        Profile profile = new ProfileReader(100, 1 << 20).read(in(many.toString()));
        assertThat(profile.slices()).isEqualTo(1000);
        long[] kept = profile.lanes().get(0).duration();
        assertThat(kept).hasSizeBetween(50, 100);
        // Each duration from 1 to 1000 is there once, so none above the border may be missing.
        assertThat(LongStream.of(kept).min().orElseThrow()).isGreaterThanOrEqualTo(profile.shortest());
        assertThat(LongStream.of(kept).sum())
                .isEqualTo(LongStream.rangeClosed(1001 - kept.length, 1000).sum());
        assertThat(profile.texts()).hasSize(kept.length + 1);
    }

    @Test
    public void keepsSomeWhereAllAreOfOneLength() throws IOException {
        String many = "[" + "{\"ph\":\"X\",\"ts\":1,\"dur\":5,\"tid\":1},".repeat(1000) + "{\"ph\":\"X\"}]";
        Profile profile = new ProfileReader(100, 1 << 20).read(in(many));
        assertThat(profile.slices()).isEqualTo(1001);
        assertThat(profile.lanes().get(0).start()).hasSizeBetween(50, 100);
    }

    @Test
    public void readsNoMoreThanItMay() throws IOException {
        String endless = "[" + "{\"ph\":\"X\",\"ts\":1,\"dur\":5,\"tid\":1},".repeat(10_000);
        Profile profile = new ProfileReader(100, 10_000).read(in(endless));
        assertThat(profile.whole()).isFalse();
        assertThat(profile.slices()).isLessThan(300);
    }

    @Test
    public void boundsThreadsAndCountersOfAHostileFile() throws IOException {
        StringBuilder many = new StringBuilder("[");
        for (int i = 0; i < 10_000; i++) {
            many.append("{\"ph\":\"X\",\"ts\":1e300,\"dur\":-1e300,\"tid\":")
                    .append(i)
                    .append("},");
            many.append("{\"ph\":\"C\",\"name\":\"c").append(i).append("\",\"args\":{\"v\":\"NaN\",\"w\":1}},");
        }
        many.append("{\"ph\":\"X\",\"name\":")
                .append("[".repeat(200))
                .append("]".repeat(200))
                .append("}]");
        Profile profile = read(many.toString());
        assertThat(profile.whole()).isTrue();
        assertThat(profile.lanes()).hasSizeLessThan(5000);
        assertThat(profile.counters()).hasSizeLessThan(100);
    }
}
