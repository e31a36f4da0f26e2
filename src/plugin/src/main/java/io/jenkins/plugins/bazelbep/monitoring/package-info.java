/** What is measured in this controller, for the metrics plugin if it is there. */
package io.jenkins.plugins.bazelbep.monitoring;
