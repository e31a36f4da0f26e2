/** Build artifacts: outputs that rules name, and test logs. */
package io.jenkins.plugins.bazelbep.publish.archive;
