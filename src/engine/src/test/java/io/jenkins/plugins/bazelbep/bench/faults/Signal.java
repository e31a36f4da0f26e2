package io.jenkins.plugins.bazelbep.bench.faults;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Signals to processes, by {@code kill}. */
enum Signal {
    KILL,
    TERM,
    STOP,
    CONT;

    private static final long PATIENCE_SECONDS = 120;

    /** Sends it; the process may be gone already. */
    void to(ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Sends it and waits until the process is gone. */
    void end(ProcessHandle process) throws Exception {
        to(process);
        process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
