/** What a run and a job keep of Bazel invocations, and show of them: actions, pages, REST. */
package io.jenkins.plugins.bazelbep.action;
