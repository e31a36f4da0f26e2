/**
 * What many invocations tell: an SQL index over them, in a file of its own or in PostgreSQL. The event logs stay the only
 * truth; the index can be made again from them at any time.
 */
package io.jenkins.plugins.bazelbep.history;
