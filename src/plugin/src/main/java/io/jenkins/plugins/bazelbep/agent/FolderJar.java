package io.jenkins.plugins.bazelbep.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Classes come as folders while a plugin is developed ({@code hpi:run}, tests); agents get jars all the same. */
final class FolderJar {

    private FolderJar() {}

    /** The file itself if it is a jar, else a new jar of the folder's classes, with the same bytes for the same classes. */
    static Path of(Path file) throws IOException {
        if (!Files.isDirectory(file)) {
            return file;
        }
        Path folder = Files.createTempDirectory("bazel-bep-classes");
        Path jar = folder.resolve(nameFor(file));
        List<Path> content;
        try (Stream<Path> walk = Files.walk(file)) {
            content = walk.filter(Files::isRegularFile).sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path entry : content) {
                ZipEntry header = new ZipEntry(file.relativize(entry).toString().replace('\\', '/'));
                header.setLastModifiedTime(FileTime.fromMillis(0));
                zip.putNextEntry(header);
                Files.copy(entry, zip);
                zip.closeEntry();
            }
        }
        jar.toFile().deleteOnExit();
        folder.toFile().deleteOnExit();
        return jar;
    }

    /** {@code …/src/engine/target/classes} becomes {@code engine.jar}. */
    private static String nameFor(Path classes) {
        int names = classes.getNameCount();
        return (names >= 3 ? classes.getName(names - 3) : classes.getFileName()) + ".jar";
    }
}
