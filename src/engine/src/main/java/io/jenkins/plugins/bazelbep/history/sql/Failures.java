package io.jenkins.plugins.bazelbep.history.sql;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** What went wrong, as the two databases tell it. */
final class Failures {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    /** Causes may go round in a circle. */
    private static final int DEEPEST_CAUSE = 10;

    private Failures() {}

    /** Whether another transaction was in the way; the same again will do. */
    static boolean isConflict(SQLException e) {
        String state = state(e);
        return state.startsWith("40")
                || state.equals(UNIQUE_VIOLATION)
                || state.equals(FOREIGN_KEY_VIOLATION)
                || e.getErrorCode() == ErrorCode.LOCK_TIMEOUT_1
                || e.getErrorCode() == ErrorCode.CONCURRENT_UPDATE_1;
    }

    /**
     * Whether the database cannot be reached: 08 is the connection, 53 resources, 57P a server that shuts down or starts, 58
     * its disk, and so is what an embedded database cannot write.
     */
    static boolean isAway(SQLException e) {
        String state = state(e);
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.startsWith("58")
                || e instanceof java.sql.SQLTransientException
                || e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                || e.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED
                || e.getErrorCode() == ErrorCode.IO_EXCEPTION_1
                || e.getErrorCode() == ErrorCode.IO_EXCEPTION_2
                || isDiskTrouble(e);
    }

    /** H2 calls a full disk a general error. */
    private static boolean isDiskTrouble(SQLException e) {
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof IOException) {
                return true;
            }
            cause = cause instanceof BatchUpdateException batch ? batch.getNextException() : cause.getCause();
        }
        return false;
    }

    static String inWords(SQLException e) {
        if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return "another process has it open";
        }
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
