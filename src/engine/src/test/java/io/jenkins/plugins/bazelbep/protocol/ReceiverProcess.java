package io.jenkins.plugins.bazelbep.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A receiver in a JVM of its own, that can be killed. */
final class ReceiverProcess {

    private final Process process;
    private final int port;

    ReceiverProcess(Path root, int port) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReceiverProcess.class.getName(),
                        root.toString(),
                        "" + port)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the receiver did not start on port " + port);
        }
        this.port = Integer.parseInt(line);
    }

    int port() {
        return port;
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Runs until its standard input ends, as it does when the test's own JVM dies. */
    public static void main(String[] arguments) throws IOException {
        BesServerOptions options = BesServerOptions.in(Path.of(arguments[0])).withPort(Integer.parseInt(arguments[1]));
        try (BesServer server = BesServer.start(options, StreamListener.NONE)) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }
}
