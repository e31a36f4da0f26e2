package io.jenkins.plugins.bazelbep.files.remote;

import java.io.IOException;
import java.io.OutputStream;

/** Gets a file from its host. */
interface Fetch {

    /** The host it comes from. */
    RemoteHost host();

    /** @throws FetchFailed if it cannot be had, or is not what its name says */
    void to(OutputStream out) throws IOException;
}
