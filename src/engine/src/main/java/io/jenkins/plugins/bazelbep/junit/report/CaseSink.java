package io.jenkins.plugins.bazelbep.junit.report;

import java.io.IOException;

/** Takes test cases one by one. */
@FunctionalInterface
public interface CaseSink {
    void accept(ReportedCase reported) throws IOException;
}
