package io.jenkins.plugins.bazelbep.publish.checks;

import hudson.Util;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import hudson.tasks.junit.pipeline.JUnitResultsStepExecution;
import hudson.util.CopyOnWriteList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * How the checks of a run's blocks are called. Blocks without a name that stand in one stage get numbers, in the order in
 * which they begin; the run keeps that order, so that a check has its name after a restart, too. Safe for use by several
 * threads.
 */
public final class CheckNames extends InvisibleAction {

    /** A block that has no name of its own, and where it stands. */
    private static final class Unnamed {

        private final String block;
        private final String place;

        Unnamed(String block, String place) {
            this.block = block;
            this.place = place;
        }
    }

    // A run may be saved at any time: a list that can be read meanwhile.
    private final CopyOnWriteList<Unnamed> unnamed = new CopyOnWriteList<>();

    private CheckNames() {}

    /**
     * The name of the check of a block. Blocks that are given one name share a check.
     *
     * @param block its id
     * @param blockName empty for none
     * @param flowNode of the step; null in a freestyle job
     * @throws IOException if the run cannot be saved
     */
    static String of(Run<?, ?> run, String block, String blockName, FlowNode flowNode) throws IOException {
        String place = place(flowNode);
        if (Util.fixEmpty(blockName) != null) {
            return place + " / " + blockName;
        }
        int number = of(run).number(run, block, place);
        return number == 1 ? place : place + " / " + number;
    }

    /** As the junit plugin does it: with the stages and branches around. */
    private static String place(FlowNode flowNode) {
        List<String> names = new ArrayList<>();
        if (flowNode != null) {
            names.addAll(JUnitResultsStepExecution.getEnclosingBlockNames(
                    JUnitResultsStepExecution.getEnclosingStagesAndParallels(flowNode)));
        }
        names.add("Bazel");
        Collections.reverse(names);
        return String.join(" / ", names);
    }

    private static CheckNames of(Run<?, ?> run) {
        synchronized (run) {
            CheckNames names = run.getAction(CheckNames.class);
            if (names == null) {
                names = new CheckNames();
                run.addAction(names);
            }
            return names;
        }
    }

    private int number(Run<?, ?> run, String block, String place) throws IOException {
        int number;
        synchronized (unnamed) {
            List<String> before = unnamed.getView().stream()
                    .filter(known -> known.place.equals(place))
                    .map(known -> known.block)
                    .toList();
            if (before.contains(block)) {
                return before.indexOf(block) + 1;
            }
            unnamed.add(new Unnamed(block, place));
            number = before.size() + 1;
        }
        run.save();
        return number;
    }
}
