package io.jenkins.plugins.bazelbep.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.Test;
import picocli.CommandLine;

public class BenchmarksTest {

    private final StringWriter said = new StringWriter();
    private final CommandLine bench = new CommandLine(new Benchmarks()).setErr(new PrintWriter(said));

    @Test
    public void aCellThatNobodyKnowsIsRefused() {
        assertThat(bench.execute("--faults", "--cells", "undisturbed,kiled")).isEqualTo(2);
        assertThat(said.toString()).contains("no cell is named kiled", "killed", "port-taken");
    }

    @Test
    public void aBenchmarkThatNobodyKnowsIsRefused() {
        assertThat(bench.execute("ingest", "ingset")).isEqualTo(2);
        assertThat(said.toString()).contains("choose among", "ingest");
    }
}
