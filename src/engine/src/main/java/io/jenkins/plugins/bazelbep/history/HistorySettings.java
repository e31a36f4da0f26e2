package io.jenkins.plugins.bazelbep.history;

import java.nio.file.Path;

/**
 * Where the index is.
 *
 * @param url the JDBC URL of a PostgreSQL database, or of an embedded H2
 * @param user its user; empty for the embedded one
 * @param password that user's; empty where none is needed
 * @param connections how many connections at most are open at once
 */
public record HistorySettings(String url, String user, String password, int connections) {

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String EMBEDDED = "jdbc:h2:file:";
    private static final int DEFAULT_CONNECTIONS = 8;

    /**
     * Closing is up to us: a shutdown hook of the database's own may come before the last write. Without a delay H2 writes
     * in the thread that commits; a thread of its own may write what a transaction has changed without what would undo it,
     * so that after a kill -9 in that moment some rows keep half a transaction. The memory for pages is in KB.
     */
    private static final String EMBEDDED_OPTIONS =
            ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;CACHE_SIZE=65536;WRITE_DELAY=0";

    /** @throws IllegalArgumentException if the URL is of no database that is known here */
    public HistorySettings {
        if (!url.startsWith(POSTGRESQL) && !url.startsWith(EMBEDDED)) {
            throw new IllegalArgumentException("the history's database must be a JDBC URL that begins with "
                    + POSTGRESQL + ", not \"" + url + "\"");
        }
    }

    /** An index in files of a folder, which is made when it is first opened. One process at a time may open it. */
    public static HistorySettings embedded(Path folder) {
        String file = folder.toAbsolutePath().normalize().resolve("history").toString();
        return new HistorySettings(EMBEDDED + file + EMBEDDED_OPTIONS, "", "", DEFAULT_CONNECTIONS);
    }

    /** An index in a PostgreSQL database of version 15 or newer, whose user may create tables there. */
    public static HistorySettings postgresql(String url, String user, String password) {
        return new HistorySettings(url, user, password, DEFAULT_CONNECTIONS);
    }

    /** Whether the index is a file of this machine. */
    public boolean isEmbedded() {
        return url.startsWith(EMBEDDED);
    }

    /** Names the database for people, without its password. */
    @Override
    public String toString() {
        return isEmbedded()
                ? url.substring(EMBEDDED.length(), url.indexOf(';')) + ".mv.db"
                : url.replaceAll("\\?.*", "");
    }
}
