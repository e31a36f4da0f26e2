package io.jenkins.plugins.bazelbep.source;

/**
 * Where a file is not what it should be.
 *
 * @param file the file as it was named
 * @param where {@code byte 123} (of the uncompressed content) or {@code line 4, column 56}, both for people
 * @param what what is wrong there
 */
public record Damage(String file, String where, String what) {

    /** One line: file, place, what. */
    @Override
    public String toString() {
        return file + ", " + where + ": " + what;
    }
}
