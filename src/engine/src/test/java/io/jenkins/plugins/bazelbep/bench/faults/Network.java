package io.jenkins.plugins.bazelbep.bench.faults;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A network namespace, and a line to it that can be cut. Needs root. */
final class Network implements Closeable {

    private static final AtomicInteger COUNT =
            new AtomicInteger((int) (ProcessHandle.current().pid() % 1000));

    private final String name;
    private final String near;
    private final int number;

    private Network(int number) {
        this.number = number;
        this.name = "bep-faults-" + number;
        this.near = "bep" + number;
    }

    /** Makes one. */
    static Network create() throws IOException, InterruptedException {
        Network network = new Network(COUNT.getAndIncrement());
        try {
            network.connect();
            return network;
        } catch (IOException e) {
            network.close();
            throw e;
        }
    }

    private void connect() throws IOException, InterruptedException {
        ip("netns", "add", name);
        ip("link", "add", near, "type", "veth", "peer", "name", "far", "netns", name);
        ip("addr", "add", address(1) + "/30", "dev", near);
        ip("-n", name, "addr", "add", farAddress() + "/30", "dev", "far");
        ip("-n", name, "link", "set", "far", "up");
        ip("-n", name, "link", "set", "lo", "up");
        up(true);
    }

    /** The far end, as seen from here. */
    String farAddress() {
        return address(2);
    }

    /** 198.18.0.0/15 is for benchmarks (RFC 2544). */
    private String address(int end) {
        int at = number % (1 << 14) * 4 + end;
        return "198.18." + at / 256 + "." + at % 256;
    }

    /** What stands before a command that runs in this network. */
    List<String> inside() {
        return List.of("ip", "netns", "exec", name);
    }

    /** Runs a main class there, with the class path of this JVM. */
    Process start(Class<?> main, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(inside());
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Cuts the line, or mends it. Connections live on as long as both ends have patience. */
    void up(boolean up) throws IOException, InterruptedException {
        ip("link", "set", near, up ? "up" : "down");
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("ip"));
        line.addAll(List.of(arguments));
        if (!Command.run(line.toArray(String[]::new))) {
            throw new IOException("cannot run " + String.join(" ", line));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Command.run("ip", "link", "del", near);
            Command.run("ip", "netns", "del", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
