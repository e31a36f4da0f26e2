/** Files of a block that lie in remote caches and behind web servers, as the controller fetches them. */
package io.jenkins.plugins.bazelbep.remotefiles;
