/** How servers of build events and of remote caches are reached: address, headers, channel. */
package io.jenkins.plugins.bazelbep.backend;
