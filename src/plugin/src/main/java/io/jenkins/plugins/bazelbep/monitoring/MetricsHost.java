package io.jenkins.plugins.bazelbep.monitoring;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.bazelbep.metrics.Metrics;

/** Shows what is measured; there is one if the metrics plugin is. */
public interface MetricsHost extends ExtensionPoint {

    /** Where things are measured. */
    Metrics metrics();

    /** Where things are measured in this controller. */
    static Metrics current() {
        return ExtensionList.lookup(MetricsHost.class).stream()
                .findFirst()
                .map(MetricsHost::metrics)
                .orElse(Metrics.NONE);
    }
}
