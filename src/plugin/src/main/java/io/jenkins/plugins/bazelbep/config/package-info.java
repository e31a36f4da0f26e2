/** What an administrator sets: for the controller, and for a node. */
package io.jenkins.plugins.bazelbep.config;
