package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.profile.ProfileReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Keeps Bazel's JSON profile with the invocation that names it, compressed: its workspace may go, and Bazels before 7
 * write the profile of the next command over it.
 */
public final class ProfileKeeper {

    /** The largest profile that is kept unless told otherwise, in bytes as Bazel wrote it: 64 MiB. */
    public static final long LARGEST = 64L << 20;

    private final FileContents contents;
    private final long largest;

    /**
     * @param contents gives the file
     * @param largest the largest file that is kept, in bytes
     */
    public ProfileKeeper(FileContents contents, long largest) {
        this.contents = contents;
        this.largest = largest;
    }

    /**
     * Keeps the profile of an invocation that is over; nothing is done where it is kept already or Bazel named none.
     *
     * @return a line for people that says why it is not kept; null if it is, or if there is none
     * @throws IOException if the invocation cannot be read or the file cannot be written
     */
    public String keep(InvocationReader invocation) throws IOException {
        OutputFile file = invocation.timing().profile();
        KeptProfile kept = invocation.keptProfile();
        if (file == null || kept.content() instanceof PresentContent) {
            return null;
        }
        FileContent content = contents.open(invocation.summary().digests().checkable(file));
        String problem = problem(invocation, file, content, kept);
        if (problem != null) {
            kept.note(problem);
        }
        return problem;
    }

    private String problem(InvocationReader invocation, OutputFile file, FileContent content, KeptProfile kept)
            throws IOException {
        if (content instanceof MissingContent missing) {
            return "The profile was not kept: " + missing.message() + ".";
        }
        PresentContent present = (PresentContent) content;
        if (present.length() > largest) {
            return "The profile was not kept: " + file.name() + " has " + mebibytes(present.length())
                    + " MiB, and at most " + mebibytes(largest)
                    + " are kept. --noslim_profile makes it larger, --slim_profile smaller.";
        }
        try (InputStream in = present.open()) {
            String owner = new ProfileReader().buildId(in);
            if (owner != null && !owner.equals(invocation.summary().invocationId())) {
                return "The profile was not kept: " + file.uri() + " holds that of invocation " + owner
                        + " by now. A file of its own (--profile=FILE) stays.";
            }
        }
        try (InputStream in = present.open()) {
            kept.keep(out -> copy(in, out));
            return null;
        } catch (IOException e) {
            return "The profile was not kept: " + file.uri() + " could not be copied: " + e.getMessage();
        }
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }

    /** A file may grow while it is read. */
    private void copy(InputStream file, OutputStream out) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, 64 * 1024);
        if (ProfileReader.isCompressed(in)) {
            transfer(in, out);
        } else {
            try (GZIPOutputStream packed = new GZIPOutputStream(out, 64 * 1024)) {
                transfer(in, packed);
            }
        }
    }

    private void transfer(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long taken = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            taken += read;
            if (taken > largest) {
                throw new IOException("it grew beyond " + mebibytes(largest) + " MiB");
            }
            out.write(buffer, 0, read);
        }
    }
}
