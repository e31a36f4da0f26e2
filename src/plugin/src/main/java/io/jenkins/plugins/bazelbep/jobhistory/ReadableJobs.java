package io.jenkins.plugins.bazelbep.jobhistory;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.bazelbep.history.Jobs;
import java.util.HashSet;
import java.util.Set;
import jenkins.model.Jenkins;

/** The jobs that whoever asks may read: no row of another leaves the database. */
final class ReadableJobs {

    private ReadableJobs() {}

    static Jobs ofCaller() {
        Set<String> names = new HashSet<>();
        for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
            // Who may only discover a job is shown a login page there, and nothing here.
            if (job.hasPermission(Item.READ)) {
                names.add(job.getFullName());
            }
        }
        return Jobs.only(names);
    }
}
