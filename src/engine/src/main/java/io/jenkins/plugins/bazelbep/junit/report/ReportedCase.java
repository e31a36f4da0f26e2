package io.jenkins.plugins.bazelbep.junit.report;

import java.util.List;
import java.util.Map;

/**
 * A test case as it is reported. Texts are clean and within the limits.
 *
 * @param className what groups cases; null if nothing is known
 * @param name the case's name, never empty
 * @param seconds how long it took; 0 if unknown
 * @param file where the case is written, or null
 * @param line where in that file, or null
 * @param failure why it failed, or null
 * @param skipped why it was skipped, perhaps an empty text; null if it was not
 * @param earlier failures of the same case that were followed by another try
 * @param out standard output, or an empty text
 * @param err standard error, or an empty text
 */
public record ReportedCase(
        String className,
        String name,
        double seconds,
        String file,
        String line,
        Map<String, String> properties,
        ReportedFailure failure,
        String skipped,
        List<ReportedFailure> earlier,
        String out,
        String err) {

    public ReportedCase {
        properties = Map.copyOf(properties);
        earlier = List.copyOf(earlier);
    }

    /** The same case under another name. */
    public ReportedCase named(String newClassName, String newName) {
        return new ReportedCase(
                newClassName, newName, seconds, file, line, properties, failure, skipped, earlier, out, err);
    }

    /** The same case with another outcome. */
    public ReportedCase turned(ReportedFailure newFailure, String newSkipped, List<ReportedFailure> newEarlier) {
        return new ReportedCase(
                className, name, seconds, file, line, properties, newFailure, newSkipped, newEarlier, out, err);
    }

    public boolean failed() {
        return failure != null;
    }
}
