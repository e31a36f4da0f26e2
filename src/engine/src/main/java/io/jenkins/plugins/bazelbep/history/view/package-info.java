/** Answers of the index, as the API gives them. Instants are UTC, durations milliseconds; what is not known is null. */
package io.jenkins.plugins.bazelbep.history.view;
