/** What the index is asked: a class for each question. */
package io.jenkins.plugins.bazelbep.history.ask;
