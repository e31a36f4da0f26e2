package io.jenkins.plugins.bazelbep.publish.archive;

import hudson.model.TaskListener;

/** Tells in the build's log what could not be archived; beyond some lines it only counts. */
final class Report {

    private static final int LINES = 20;

    private final TaskListener listener;
    private int problems;

    Report(TaskListener listener) {
        this.listener = listener;
    }

    void problem(String line) {
        if (problems++ < LINES) {
            say(line);
        }
    }

    void say(String line) {
        listener.getLogger().println("[bazelBep] " + line);
    }

    void end() {
        if (problems > LINES) {
            say(Messages.Report_More(problems - LINES));
        }
    }
}
