/**
 * The receiver on the agent: its jars, its process, its folder, its files. What runs in the agent are callables that use
 * nothing but the JDK; what they send back is strings, numbers and byte arrays, and is not trusted.
 */
package io.jenkins.plugins.bazelbep.agent;
