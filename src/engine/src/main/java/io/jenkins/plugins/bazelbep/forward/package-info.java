/** The same stream on to other backends, with the event log on disk as the queue. Begin reading at {@code Forwarder}. */
package io.jenkins.plugins.bazelbep.forward;
