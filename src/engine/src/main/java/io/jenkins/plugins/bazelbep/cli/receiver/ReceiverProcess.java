package io.jenkins.plugins.bazelbep.cli.receiver;

import io.jenkins.plugins.bazelbep.cli.CommandFailed;
import io.jenkins.plugins.bazelbep.forward.ForwardProgress;
import io.jenkins.plugins.bazelbep.forward.Forwarder;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A receiver in a process of its own. Should it die, it is started again on the same port and folder, where it goes on
 * after the last event that is on disk; Bazel's client reconnects by itself within about ten seconds.
 */
public final class ReceiverProcess implements Closeable {

    private static final Pattern ADDRESS = Pattern.compile("\"address\":\"([^\"]+)\"");
    private static final int MOST_RESTARTS = 5;
    private static final long SECONDS_TO_STOP = 15;

    private final ReceiverFolder folder;
    private final int eventBytes;
    private final Thread keeper = new Thread(this::keepRunning, "receiver-keeper");
    private volatile Process process;
    private volatile boolean stopping;
    private volatile boolean hurries;
    private String address;

    private ReceiverProcess(ReceiverFolder folder, int eventBytes) {
        this.folder = folder;
        this.eventBytes = eventBytes;
    }

    /**
     * Starts a receiver and waits until it listens.
     *
     * @param folder prepared, with its secret
     * @param eventBytes the largest event that is kept
     * @throws CommandFailed if it does not come up
     */
    public static ReceiverProcess start(ReceiverFolder folder, int eventBytes) throws IOException, CommandFailed {
        ReceiverProcess receiver = new ReceiverProcess(folder, eventBytes);
        receiver.address = receiver.launch(0);
        receiver.keeper.setDaemon(true);
        receiver.keeper.start();
        return receiver;
    }

    /** What to give to {@code --bes_backend}. */
    public String address() {
        return address;
    }

    /** The process that receives now. */
    public long pid() {
        return process.pid();
    }

    private String launch(int port) throws IOException, CommandFailed {
        List<String> line = new ArrayList<>();
        if (File.separatorChar == '/') {
            // Ctrl-C reaches every process of the terminal; the receiver has to take what Bazel says about it.
            line.addAll(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        }
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                absoluteClassPath(),
                "io.jenkins.plugins.bazelbep.cli.Main",
                "receive",
                "--root",
                folder.path().toString(),
                "--port",
                Integer.toString(port),
                "--max-event-bytes",
                Integer.toString(eventBytes),
                "--owner",
                Long.toString(ProcessHandle.current().pid())));
        process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String said = out.readLine();
        Matcher found = ADDRESS.matcher(said == null ? "" : said);
        if (!found.find()) {
            process.destroy();
            throw new CommandFailed("the receiver did not start; the lines above say why");
        }
        Priority.lower(process);
        return found.group(1);
    }

    /** The receiver may be started in another folder than ours. */
    private static String absoluteClassPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private void keepRunning() {
        int port = URI.create(address).getPort();
        try {
            for (int restarts = 0; restarts < MOST_RESTARTS; restarts++) {
                int code = process.waitFor();
                if (!launchAgain(code, port)) {
                    return;
                }
            }
            process.waitFor();
            giveUp();
        } catch (IOException | CommandFailed e) {
            System.err.println("bep: the receiver cannot be started again; Bazel's own BEP file is used instead: "
                    + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void giveUp() {
        if (!stopping) {
            System.err.println("bep: the receiver has ended once more after " + MOST_RESTARTS
                    + " new starts, and is not started again; Bazel's own BEP file is used instead");
        }
    }

    /** Not while it is being stopped: a receiver that comes up later would make its folder again. */
    private synchronized boolean launchAgain(int code, int port) throws IOException, CommandFailed {
        if (!stopping) {
            System.err.println("bep: the receiver ended with code " + code + "; starting it again");
            launch(port);
        }
        return !stopping;
    }

    /** From now on nobody has time for what the receiver forwards. */
    public void hurry() {
        hurries = true;
    }

    private boolean isForwarding() throws IOException {
        return Forwarder.progress(folder.path()).stream()
                .anyMatch(progress -> progress.state() == ForwardProgress.State.FORWARDING);
    }

    /** Lets the receiver take what is under way and forward it; it knows when to give up. Then it is gone. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            stopping = true;
        }
        folder.askToStop();
        try {
            boolean ended = process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS);
            while (!ended && isForwarding() && !hurries) {
                ended = process.waitFor(1, TimeUnit.SECONDS);
            }
            if (!ended) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
