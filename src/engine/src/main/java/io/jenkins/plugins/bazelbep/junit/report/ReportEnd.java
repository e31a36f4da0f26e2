package io.jenkins.plugins.bazelbep.junit.report;

/**
 * What is known of a report once it is read.
 *
 * @param cases how many cases were handed on
 * @param madeByBazel true if Bazel wrote the report since the test wrote none; its one case is not handed on
 * @param bazelsMessage how the test ended, if Bazel wrote the report and it failed: old events do not tell; else null
 * @param out what the suites printed apart from their cases
 * @param err the same for standard error
 * @param cutOff where the report ends before its end, in words; null if it is whole
 * @param mends what had to be mended, in words; null if it was well-formed
 */
public record ReportEnd(
        long cases, boolean madeByBazel, String bazelsMessage, String out, String err, String cutOff, String mends) {

    /** Of no report at all. */
    public static final ReportEnd NOTHING = new ReportEnd(0, false, null, "", "", null, null);
}
