package io.jenkins.plugins.bazelbep.action;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the builds of a job that keep invocations by their folders, so that none of them has to be loaded. */
public final class DetailFolders {

    /**
     * A build by its folder.
     *
     * @param number its number
     * @param details the folder of its invocations
     */
    public record DetailFolder(int number, Path details) {}

    private DetailFolders() {}

    /** Those below a job's folder of builds, the newest build first. */
    public static List<DetailFolder> newestFirst(Path builds) throws IOException {
        List<DetailFolder> kept = new ArrayList<>();
        if (Files.isDirectory(builds)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(builds, DetailFolders::isNumbered)) {
                for (Path folder : folders) {
                    Path details = RunStores.folderIn(folder);
                    if (Files.isDirectory(details)) {
                        kept.add(new DetailFolder(Integer.parseInt(name(folder)), details));
                    }
                }
            }
        }
        kept.sort(Comparator.comparingInt(DetailFolder::number).reversed());
        return kept;
    }

    private static boolean isNumbered(Path folder) {
        return name(folder).matches("\\d{1,9}");
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
