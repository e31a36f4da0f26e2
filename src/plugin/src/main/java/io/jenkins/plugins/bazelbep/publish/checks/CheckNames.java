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
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/**
 * How the checks of a run's blocks are called. Blocks without a name that stand in one stage get numbers, in the order in
 * which they begin; one that {@code retry} tries again keeps the number of its first try. The run keeps that order, so that
 * a check has its name after a restart, too. Safe for use by several threads.
 */
public final class CheckNames extends InvisibleAction {

    /** A block that has no name of its own, and where it stands. */
    private static final class Unnamed {

        private final String block;
        private final String place;

        /** The id of each {@code retry} around it and that of its try, from the outermost one on; then the block's. */
        private final List<String> path;

        Unnamed(String block, String place, List<String> tries) {
            this.block = block;
            this.place = place;
            this.path = new ArrayList<>(tries);
            path.add(block);
        }

        /**
         * Where it stands in the flow, whichever try it is of.
         *
         * @param known those of its place, in order; this one is among them
         */
        List<Integer> position(List<Unnamed> known) {
            List<Integer> position = new ArrayList<>();
            for (int depth = 0; depth < path.size(); depth += 2) {
                position.add(sameTry(known, depth).indexOf(path.get(depth)));
            }
            return position;
        }

        /** What has begun, at this depth, in the try that this one is in: blocks, and {@code retry} steps with blocks. */
        private List<String> sameTry(List<Unnamed> known, int depth) {
            return known.stream()
                    .map(other -> other.path)
                    .filter(other ->
                            other.size() > depth && other.subList(0, depth).equals(path.subList(0, depth)))
                    .map(other -> other.get(depth))
                    .distinct()
                    .toList();
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
        int number = of(run).number(run, new Unnamed(block, place, tries(flowNode)));
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

    private static List<String> tries(FlowNode flowNode) {
        List<String> tries = new ArrayList<>();
        for (BlockStartNode around : flowNode == null ? List.<BlockStartNode>of() : flowNode.getEnclosingBlocks()) {
            StepDescriptor step = around instanceof StepNode node ? node.getDescriptor() : null;
            if (step != null && step.getFunctionName().equals("retry")) {
                tries.add(around.getId());
            }
        }
        Collections.reverse(tries);
        return tries;
    }

    private int number(Run<?, ?> run, Unnamed block) throws IOException {
        boolean isNew;
        List<Unnamed> known;
        synchronized (unnamed) {
            isNew = unnamed.getView().stream().noneMatch(other -> other.block.equals(block.block));
            if (isNew) {
                unnamed.add(block);
            }
            known = unnamed.getView().stream()
                    .filter(other -> other.place.equals(block.place))
                    .toList();
        }
        if (isNew) {
            run.save();
        }
        return known.stream()
                        .map(other -> other.position(known))
                        .distinct()
                        .toList()
                        .indexOf(block.position(known))
                + 1;
    }
}
