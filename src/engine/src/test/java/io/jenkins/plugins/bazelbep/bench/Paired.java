package io.jenkins.plugins.bazelbep.bench;

import java.util.ArrayList;
import java.util.List;

/** Measures a subject and its floor in turns, so that what else the machine does meets both. */
final class Paired {

    interface Measurement {
        double take() throws Exception;
    }

    /** Medians; the ratio is the median of the ratios of each pair. */
    record Figures(double value, double floor, double ratio) {

        private static Figures of(double[] values, double[] floors) {
            double[] ratios = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                ratios[i] = values[i] / floors[i];
            }
            return new Figures(BenchReport.median(values), BenchReport.median(floors), BenchReport.median(ratios));
        }
    }

    private Paired() {}

    static Figures measure(int rounds, Measurement subject, Measurement floor) throws Exception {
        return measure(rounds, subject, List.of(floor)).get(0);
    }

    /** One subject against several floors: the figures of each, in their order. */
    static List<Figures> measure(int rounds, Measurement subject, List<Measurement> floors) throws Exception {
        List<Measurement> all = new ArrayList<>(floors);
        all.add(0, subject);
        double[][] taken = new double[all.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < all.size(); turn++) {
                // Forth and back again, so that nobody is always the first.
                int which = round % 2 == 0 ? turn : all.size() - 1 - turn;
                taken[which][round] = all.get(which).take();
            }
        }
        List<Figures> figures = new ArrayList<>();
        for (int floor = 1; floor < all.size(); floor++) {
            figures.add(Figures.of(taken[0], taken[floor]));
        }
        return figures;
    }
}
