/** The pipeline step {@code bazelBep}. */
package io.jenkins.plugins.bazelbep.step;
