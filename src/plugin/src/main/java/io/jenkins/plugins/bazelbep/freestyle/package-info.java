/** Jobs without a pipeline: the tick that receives build events, the build step that runs Bazel, and Bazel as a tool. */
package io.jenkins.plugins.bazelbep.freestyle;
