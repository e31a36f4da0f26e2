/** The history of many builds: how fast it is written and asked, and whether it finds what is flaky. */
package io.jenkins.plugins.bazelbep.bench.history;
