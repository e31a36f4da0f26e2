package io.jenkins.plugins.bazelbep.protocol;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between one client and a receiver: writes down what the client sends, or passes on no more than so much of it. */
final class Eavesdropper implements Closeable {

    private static final int MOST_HEARD = 1 << 20;

    private final ServerSocket listening;
    private final int receiver;
    private final long most;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private Socket client;
    private Socket server;

    Eavesdropper(int receiver) throws IOException {
        this(receiver, Long.MAX_VALUE);
    }

    /** @param most after so many bytes from the client the connection stays open and nothing more comes */
    Eavesdropper(int receiver, long most) throws IOException {
        this.receiver = receiver;
        this.most = most;
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        start(this::pass);
    }

    int port() {
        return listening.getLocalPort();
    }

    byte[] heard() {
        synchronized (heard) {
            return heard.toByteArray();
        }
    }

    private void pass() {
        try {
            client = listening.accept();
            server = new Socket(InetAddress.getLoopbackAddress(), receiver);
            start(() -> copy(server, client, Long.MAX_VALUE, new ByteArrayOutputStream()));
            copy(client, server, most, heard);
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void copy(Socket from, Socket to, long most, ByteArrayOutputStream heard) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[64 * 1024];
            long left = most;
            for (int read = in.read(buffer); read >= 0 && left > 0; read = in.read(buffer)) {
                left -= read;
                synchronized (heard) {
                    if (heard.size() < MOST_HEARD) {
                        heard.write(buffer, 0, read);
                    }
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "eavesdropper");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : new Socket[] {client, server}) {
            if (socket != null) {
                socket.close();
            }
        }
    }
}
