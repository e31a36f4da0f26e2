package io.jenkins.plugins.bazelbep.bench.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Bytes from a client to a server and back, until something is done to them. */
public final class Wire implements Closeable {

    private static final int WAITING = 50;

    private final ServerSocket entrance;
    private final int to;
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private volatile long bytesUntilReset = Long.MAX_VALUE;
    private boolean down;

    /** @param to the port of the server */
    public Wire(int to) throws IOException {
        this(InetAddress.getLoopbackAddress(), to);
    }

    /** @param at where clients come to */
    Wire(InetAddress at, int to) throws IOException {
        this.entrance = new ServerSocket(0, WAITING, at);
        this.to = to;
        start(this::accept, "wire");
    }

    /** Where clients come to, on this machine. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Resets both ends once so many more bytes have come from a client: with a few, within a message. */
    void resetAfter(long bytes) {
        bytesUntilReset = bytes;
    }

    /** Lets no byte through, in either direction, as a line that is down; no end hears of it. */
    public synchronized void down() {
        down = true;
    }

    /** Lets through what has come meanwhile, and all that comes. */
    public synchronized void up() {
        down = false;
        notifyAll();
    }

    private synchronized void awaitUp() throws IOException {
        try {
            while (down) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("no time to wait for the line", e);
        }
    }

    /** Resets the clients' ends; the server hears nothing of it, and nothing else any more. */
    void losesClients() {
        for (Line line = lines.poll(); line != null; line = lines.poll()) {
            line.loseClient();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                try {
                    lines.add(new Line(client, new Socket(InetAddress.getLoopbackAddress(), to)));
                } catch (IOException e) {
                    // Nobody listens there now: the client is refused.
                    reset(client);
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        lines.forEach(Line::reset);
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends a connection as a crash does, with RST. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private final class Line {

        private final Socket client;
        private final Socket server;
        private volatile boolean lost;

        Line(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            start(() -> pump(client, server, true), "to server");
            start(() -> pump(server, client, false), "to client");
        }

        void loseClient() {
            lost = true;
            Wire.reset(client);
        }

        void reset() {
            Wire.reset(client);
            Wire.reset(server);
        }

        private void pump(Socket from, Socket into, boolean counts) {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = into.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    awaitUp();
                    if (counts && read >= bytesUntilReset) {
                        out.write(buffer, 0, (int) bytesUntilReset);
                        bytesUntilReset = Long.MAX_VALUE;
                        reset();
                        return;
                    }
                    bytesUntilReset -= counts && bytesUntilReset != Long.MAX_VALUE ? read : 0;
                    out.write(buffer, 0, read);
                }
            } catch (IOException e) {
                // One end is gone, so the other one goes.
            }
            if (!lost) {
                reset();
            }
        }
    }
}
