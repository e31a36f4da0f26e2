package io.jenkins.plugins.bazelbep.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.bench.BenchReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.After;
import org.junit.Test;

/** A thousandth of the load, for what it brings: every event kept, every reader answered. Nobody looks at the time here. */
public class LoadTest {

    private final LoadBenchmark load = new LoadBenchmark(0.001);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final BenchReport out = new BenchReport(new PrintStream(printed, true, StandardCharsets.UTF_8), "load");

    @Test
    public void manyInvocationsAtOnce() throws Exception {
        load.manyInvocations(out);
    }

    @Test
    public void largeEvents() throws Exception {
        load.largeEvents(out, 5 << 20);
    }

    @Test
    public void manyTargets() throws Exception {
        load.manyTargets(out);
    }

    @Test
    public void aLongLog() throws Exception {
        load.longLog(out);
    }

    @Test
    public void manyReadersOfARunningBuild() throws Exception {
        load.manyReaders(out);
    }

    @After
    public void figuresWerePrinted() {
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("\"bench\":\"load\"");
    }
}
