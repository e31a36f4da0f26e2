package io.jenkins.plugins.bazelbep.artifactmanager;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Computer;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import jenkins.model.Jenkins;

/** Deletes the contents that were left when Jenkins stopped between the end of a build's artifacts and the next sweep. */
public final class SweepAfterStart {

    private SweepAfterStart() {}

    /** Begins, once the jobs are there; the start does not wait for it. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void begin() {
        Computer.threadPoolForRemoting.execute(() -> {
            try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
                for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
                    JobContents.of(job).sweepAfterStart();
                }
            }
        });
    }
}
