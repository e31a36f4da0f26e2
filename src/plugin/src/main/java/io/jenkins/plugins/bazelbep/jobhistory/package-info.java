/** What the builds of all jobs tell together: the engine's history, kept and asked as Jenkins' permissions want it. */
package io.jenkins.plugins.bazelbep.jobhistory;
