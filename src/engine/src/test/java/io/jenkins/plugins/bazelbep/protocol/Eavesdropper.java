package io.jenkins.plugins.bazelbep.protocol;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between one client and a receiver, and writes down what the client sends. */
final class Eavesdropper implements Closeable {

    private final ServerSocket listening;
    private final int receiver;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private Socket client;
    private Socket server;

    Eavesdropper(int receiver) throws IOException {
        this.receiver = receiver;
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
            start(() -> copy(server, client, new ByteArrayOutputStream()));
            copy(client, server, heard);
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void copy(Socket from, Socket to, ByteArrayOutputStream heard) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (heard) {
                    heard.write(buffer, 0, read);
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
