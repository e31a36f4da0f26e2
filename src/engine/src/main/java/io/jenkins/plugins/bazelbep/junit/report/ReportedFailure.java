package io.jenkins.plugins.bazelbep.junit.report;

/**
 * A failure or an error of a test case.
 *
 * @param error true for an error: something else than the assertion went wrong
 * @param message one line mostly, or null
 * @param type such as the class of the exception, or null
 * @param text the stack trace, or what else there is to say
 * @param out standard output of that attempt, or an empty text
 * @param err standard error of that attempt, or an empty text
 */
public record ReportedFailure(boolean error, String message, String type, String text, String out, String err) {

    public ReportedFailure withOutput(String newOut, String newErr) {
        return new ReportedFailure(error, message, type, text, newOut, newErr);
    }
}
