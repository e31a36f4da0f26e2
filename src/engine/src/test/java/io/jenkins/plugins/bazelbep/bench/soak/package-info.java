/** Build after build into one server: what it holds must return to where it began. */
package io.jenkins.plugins.bazelbep.bench.soak;
