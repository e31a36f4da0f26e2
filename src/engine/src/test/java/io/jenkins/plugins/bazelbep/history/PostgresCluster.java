package io.jenkins.plugins.bazelbep.history;

import io.jenkins.plugins.bazelbep.cli.load.Folders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of a test's own: its files in a temporary folder, on a loopback port that was free. As it refuses to
 * run for root, it runs for the user {@code postgres} then.
 */
public final class PostgresCluster implements AutoCloseable {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String PASSWORD = "only for this test";
    private static final int OLDEST_WITH_MERGE = 15;

    private final Path binaries;
    private final Path folder;
    private final int port;
    private int databases;

    private PostgresCluster(Path binaries, Path folder, int port) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
    }

    /** Why no server can be started here; empty if one can. */
    public static Optional<String> missing() {
        if (findBinaries().isEmpty()) {
            return Optional.of("no PostgreSQL " + OLDEST_WITH_MERGE + " or newer here (apt-get install postgresql)");
        }
        return isRoot() && !userExists()
                ? Optional.of("PostgreSQL does not run for root, and there is no user postgres")
                : Optional.empty();
    }

    private static Optional<Path> findBinaries() {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.filter(version -> version.getFileName().toString().matches("\\d+"))
                    .filter(version -> number(version) >= OLDEST_WITH_MERGE)
                    .max(Comparator.comparingInt(PostgresCluster::number))
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int number(Path version) {
        return Integer.parseInt(version.getFileName().toString());
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static boolean userExists() {
        try {
            postgresUser();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static UserPrincipal postgresUser() throws IOException {
        return Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
    }

    /** Makes a server and starts it. */
    public static PostgresCluster start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bep-postgres-");
        Path passwordFile = Files.writeString(folder.resolve("password"), PASSWORD);
        if (isRoot()) {
            Files.setOwner(folder, postgresUser());
            Files.setOwner(passwordFile, postgresUser());
        }
        PostgresCluster cluster = new PostgresCluster(findBinaries().orElseThrow(), folder, freePort());
        cluster.run(
                "initdb",
                "-D",
                cluster.data(),
                "-U",
                "bep",
                "-A",
                "scram-sha-256",
                "--pwfile",
                passwordFile + "",
                "-E",
                "UTF8",
                "--no-sync");
        cluster.startAgain();
        return cluster;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Starts the server on the port it had. */
    public void startAgain() throws IOException, InterruptedException {
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder
                + " -c fsync=off -c max_connections=50";
        run("pg_ctl", "-D", data(), "-l", folder.resolve("log").toString(), "-w", "-o", options, "start");
    }

    /** Stops the server as a power cut would; its files stay. */
    public void stopAtOnce() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
    }

    /** A database that nobody has used. */
    public HistorySettings newDatabase() throws SQLException {
        String name = "history" + ++databases;
        try (Connection connection = DriverManager.getConnection(url("postgres"), "bep", PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return HistorySettings.postgresql(url(name), "bep", PASSWORD);
    }

    /** How many bytes the server's files take, once they are written out. */
    public long size() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "bep", PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT SUM(pg_database_size(oid)) FROM pg_database")) {
            row.next();
            return row.getLong(1);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        // The server inherits what it is started with: were that a pipe, nobody would ever see its end.
        Path output = Files.createTempFile("bep-postgres-", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command + " failed: " + Files.readString(output));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (Files.exists(folder.resolve("data/postmaster.pid"), LinkOption.NOFOLLOW_LINKS)) {
                stopAtOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Folders.delete(folder);
    }
}
