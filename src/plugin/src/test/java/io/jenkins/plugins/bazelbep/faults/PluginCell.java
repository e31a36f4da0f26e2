package io.jenkins.plugins.bazelbep.faults;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A row of the matrix: something that happens once to all builds of a round.
 *
 * @param what happens, for people
 * @param begin happens while each build is held up at an event of its own
 * @param end happens while the builds go on; when it returns the fault is over, or lasts
 * @param forGood whether the agent is never reached again, so that nobody can bring what has not arrived by then
 */
record PluginCell(String name, String what, Act begin, Act end, boolean forGood) {

    /** A part of a fault. */
    interface Act {
        void on(JenkinsLab lab) throws Throwable;
    }

    static List<PluginCell> cells() {
        return List.of(
                new PluginCell("controller-undisturbed", "nothing happens", lab -> {}, lab -> {}, false),
                new PluginCell(
                        "controller-killed",
                        "the controller is killed (SIGKILL) and started again",
                        JenkinsLab::killController,
                        JenkinsLab::startController,
                        false),
                new PluginCell(
                        "controller-stopped",
                        "the controller is told to end, and started again",
                        JenkinsLab::stopController,
                        JenkinsLab::startController,
                        false),
                new PluginCell(
                        "agent-killed",
                        "the agent is killed (SIGKILL) and started again",
                        JenkinsLab::killAgent,
                        JenkinsLab::startAgent,
                        false),
                new PluginCell(
                        "agent-gone", "the agent is killed (SIGKILL) for good", JenkinsLab::killAgent, lab -> {}, true),
                cut("agent-cut-1s", "no byte passes between agent and controller for a second", 1),
                cut("agent-cut-30s", "no byte passes between agent and controller for thirty seconds", 30),
                new PluginCell(
                        "agent-cut-for-good",
                        "no byte passes between agent and controller any more",
                        lab -> lab.wire().down(),
                        lab -> {},
                        true));
    }

    private static PluginCell cut(String name, String what, long seconds) {
        return new PluginCell(
                name,
                what,
                lab -> lab.wire().down(),
                lab -> {
                    TimeUnit.SECONDS.sleep(seconds);
                    lab.wire().up();
                },
                false);
    }
}
