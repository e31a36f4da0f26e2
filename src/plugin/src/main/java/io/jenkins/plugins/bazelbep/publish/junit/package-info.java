/** Test results, through the junit plugin. */
package io.jenkins.plugins.bazelbep.publish.junit;
