/** How the two databases are reached and asked. Every statement runs on both as it stands. */
package io.jenkins.plugins.bazelbep.history.sql;
