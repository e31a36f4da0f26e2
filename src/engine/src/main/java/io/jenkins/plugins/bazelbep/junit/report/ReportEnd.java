package io.jenkins.plugins.bazelbep.junit.report;

/**
 * What is known of a report once it is read.
 *
 * @param cases how many cases were handed on
 * @param madeByBazel true if Bazel wrote the report since the test wrote none. It then knows nothing that the events do
 *     not tell better, and its one case is not handed on.
 * @param out what the suites printed apart from their cases
 * @param err the same for standard error
 * @param cutOff where the report ends before its end, in words; null if it is whole
 * @param mends what had to be mended, in words; null if it was well-formed
 */
public record ReportEnd(long cases, boolean madeByBazel, String out, String err, String cutOff, String mends) {

    /** Of no report at all. */
    public static final ReportEnd NOTHING = new ReportEnd(0, false, "", "", null, null);
}
