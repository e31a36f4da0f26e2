package io.jenkins.plugins.bazelbep.bench;

/** One subject that is measured, with its floor measured in the same run. */
public interface Benchmark {

    /** The word on the command line that chooses it. */
    String name();

    /** Measures and reports, a figure a case. */
    void run(BenchReport out) throws Exception;
}
