/** Files that are kept on other machines: in remote caches and behind web servers. Begin reading at {@code RemoteFiles}. */
package io.jenkins.plugins.bazelbep.files.remote;
