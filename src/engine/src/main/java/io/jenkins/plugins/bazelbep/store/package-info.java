/**
 * An invocation's folder. While its events arrive it holds the event log alone; once the stream has ended, the log is
 * sealed and what the pages read lies beside it. The log is the only truth: everything else may be deleted, and is made
 * again from it.
 */
package io.jenkins.plugins.bazelbep.store;
