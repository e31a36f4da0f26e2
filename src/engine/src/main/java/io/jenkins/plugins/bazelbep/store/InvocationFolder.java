package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.FolderName;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Where the files of one invocation are. */
record InvocationFolder(Path path) {

    /** Names of folders that are no invocation's begin with it; no id's folder does. */
    static final String STAGING = ".";

    static InvocationFolder of(Path root, String invocationId) {
        return new InvocationFolder(root.resolve(FolderName.of(invocationId)));
    }

    /** The event log while it grows. */
    Path plainLog() {
        return path.resolve("events.bep");
    }

    /** The event log once it is finished. */
    Path sealedLog() {
        return path.resolve("events.bep.gz");
    }

    /** What the events do not tell: {@link Identity}. */
    Path identity() {
        return path.resolve("invocation.json");
    }

    Path console() {
        return path.resolve("log.txt");
    }

    /** Bazel's JSON profile, compressed. */
    Path profile() {
        return path.resolve("profile.json.gz");
    }

    /** Why there is no profile. */
    Path profileNote() {
        return path.resolve("profile.txt");
    }

    Path derived(String name) {
        return path.resolve(name + ".idx");
    }

    void create() throws IOException {
        PrivateFiles.createFolders(path);
    }

    boolean isFinished() {
        return Files.isRegularFile(sealedLog());
    }

    boolean isUnfinished() {
        return !isFinished() && Files.isRegularFile(plainLog());
    }

    /** Deletes what a process left behind that crashed while it wrote a file. Only for whoever has the lock. */
    void deleteTemporaryFiles() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.tmp")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Deletes the folder and everything in it; links are deleted, not followed. */
    void delete() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
