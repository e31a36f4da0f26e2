package io.jenkins.plugins.bazelbep.agent;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import jenkins.MasterToSlaveFileCallable;

/** Looks whether a folder of cached jars is whole, and deletes those that no version of the plugin has used for long. */
final class CachedJars extends MasterToSlaveFileCallable<Boolean> {

    private static final long serialVersionUID = 1;
    private static final Duration KEPT_UNUSED = Duration.ofDays(30);

    private final TreeMap<String, Long> sizes;

    CachedJars(Map<String, Long> sizes) {
        this.sizes = new TreeMap<>(sizes);
    }

    @Override
    public Boolean invoke(File file, VirtualChannel channel) throws IOException {
        Path folder = file.toPath();
        for (Map.Entry<String, Long> jar : sizes.entrySet()) {
            Path cached = folder.resolve(jar.getKey());
            if (!Files.isRegularFile(cached) || Files.size(cached) != jar.getValue()) {
                return false;
            }
        }
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
        Path cache = folder.getParent();
        if (cache != null) {
            deleteUnused(cache, folder);
        }
        return true;
    }

    private static void deleteUnused(Path cache, Path inUse) throws IOException {
        Instant limit = Instant.now().minus(KEPT_UNUSED);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache, Files::isDirectory)) {
            for (Path folder : folders) {
                if (!folder.equals(inUse)
                        && Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
                    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder)) {
                        for (Path jar : jars) {
                            Files.deleteIfExists(jar);
                        }
                    }
                    Files.deleteIfExists(folder);
                }
            }
        }
    }
}
