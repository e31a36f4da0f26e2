package io.jenkins.plugins.bazelbep.bench;

/** Measures a subject and its floor in turns, so that what else the machine does meets both. */
final class Paired {

    interface Measurement {
        double take() throws Exception;
    }

    /** Medians; the ratio is the median of the ratios of each pair. */
    record Figures(double value, double floor, double ratio) {}

    private Paired() {}

    static Figures measure(int rounds, Measurement subject, Measurement floor) throws Exception {
        double[] values = new double[rounds];
        double[] floors = new double[rounds];
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            boolean subjectFirst = i % 2 == 0;
            values[i] = subjectFirst ? subject.take() : 0;
            floors[i] = floor.take();
            values[i] = subjectFirst ? values[i] : subject.take();
            ratios[i] = values[i] / floors[i];
        }
        return new Figures(BenchReport.median(values), BenchReport.median(floors), BenchReport.median(ratios));
    }
}
