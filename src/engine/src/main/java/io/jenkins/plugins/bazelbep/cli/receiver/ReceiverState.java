package io.jenkins.plugins.bazelbep.cli.receiver;

import java.time.Instant;

/**
 * What {@code receiver.json} says of a running receiver.
 *
 * @param address for {@code --bes_backend}
 * @param pid its process id
 * @param started when it began to listen
 */
public record ReceiverState(String address, long pid, Instant started) {

    /** The state of a receiver in this process. */
    public static ReceiverState ofThisProcess(String address) {
        return new ReceiverState(address, ProcessHandle.current().pid(), Instant.now());
    }
}
