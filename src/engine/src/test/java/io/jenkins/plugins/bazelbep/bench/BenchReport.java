package io.jenkins.plugins.bazelbep.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Arrays;

/** Prints figures, one line of JSON each. */
public final class BenchReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final String bench;

    /** @param bench the name of the benchmark */
    public BenchReport(PrintStream out, String bench) {
        this.out = out;
        this.bench = bench;
    }

    /**
     * A figure that is held against a floor, more being better.
     *
     * @param ratio the median of the paired ratios value / floor, which need not be the ratio of the two medians
     * @param goal the ratio that the project wants to reach
     */
    public void ratio(String aCase, String unit, double value, double floor, double ratio, double goal) {
        ObjectNode line = line(aCase, unit, value);
        line.put("floor", rounded(floor));
        line.put("ratio", rounded(ratio));
        line.put("goal", goal);
        print(line.put("reached", ratio >= goal));
    }

    /** A figure that is held against a ceiling, less being better; the ceiling may itself be measured in this run. */
    public void atMost(String aCase, String unit, double value, double ceiling) {
        ObjectNode line = line(aCase, unit, value);
        line.put("ceiling", rounded(ceiling));
        print(line.put("reached", value <= ceiling));
    }

    /**
     * A figure that is held against a floor, less being better.
     *
     * @param ratio the median of the paired ratios value / floor
     * @param most the ratio that the project wants to stay under
     */
    public void slowdown(String aCase, String unit, double value, double floor, double ratio, double most) {
        ObjectNode line = line(aCase, unit, value);
        line.put("floor", rounded(floor));
        line.put("ratio", rounded(ratio));
        line.put("most", most);
        print(line.put("reached", ratio <= most));
    }

    /** A figure for information. */
    public void value(String aCase, String unit, double value) {
        print(line(aCase, unit, value));
    }

    /** The middle one, or the mean of the two in the middle. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private ObjectNode line(String aCase, String unit, double value) {
        return JSON.createObjectNode()
                .put("bench", bench)
                .put("case", aCase)
                .put("value", rounded(value))
                .put("unit", unit);
    }

    private void print(ObjectNode line) {
        out.println(line);
    }

    private static double rounded(double value) {
        return Math.abs(value) >= 100 ? Math.rint(value) : Math.rint(value * 1000) / 1000;
    }
}
