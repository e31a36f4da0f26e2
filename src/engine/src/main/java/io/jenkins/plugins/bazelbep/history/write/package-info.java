/** How invocations get into the index and out of it again. */
package io.jenkins.plugins.bazelbep.history.write;
