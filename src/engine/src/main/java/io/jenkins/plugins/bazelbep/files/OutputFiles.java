package io.jenkins.plugins.bazelbep.files;

import io.jenkins.plugins.bazelbep.columns.Hashes;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import java.util.List;

/** Reads the files of build events. */
public final class OutputFiles {

    private OutputFiles() {}

    public static OutputFile of(File file) {
        String uri = file.getFileCase() == File.FileCase.URI ? DoubleEncoding.mendUri(file.getUri()) : null;
        String target = file.getFileCase() == File.FileCase.SYMLINK_TARGET_PATH
                ? DoubleEncoding.mend(file.getSymlinkTargetPath())
                : null;
        boolean inline = file.getFileCase() == File.FileCase.CONTENTS;
        return new OutputFile(
                DoubleEncoding.mend(file.getName()),
                uri,
                file.getDigest().isEmpty() ? null : file.getDigest(),
                length(file),
                target,
                inline ? file.getContents() : null);
    }

    public static List<OutputFile> of(List<File> files) {
        return files.stream().map(OutputFiles::of).toList();
    }

    /** A hash by which a file is taken for the same: by name and by where it is. Differs from process to process. */
    static long hash(File file) {
        long where = switch (file.getFileCase()) {
            case URI -> Hashes.of(file.getUri());
            case SYMLINK_TARGET_PATH -> Hashes.of(file.getSymlinkTargetPath());
            case CONTENTS -> file.getContents().hashCode();
            case FILE_NOT_SET -> 0;
        };
        return Hashes.of(Hashes.of(file.getName()), where);
    }

    /** Inline contents tell their length; elsewhere 0 means that Bazel told none, unless it told a digest. */
    private static Long length(File file) {
        if (file.getFileCase() == File.FileCase.CONTENTS) {
            return (long) file.getContents().size();
        }
        return file.getLength() != 0 || !file.getDigest().isEmpty() ? file.getLength() : null;
    }
}
