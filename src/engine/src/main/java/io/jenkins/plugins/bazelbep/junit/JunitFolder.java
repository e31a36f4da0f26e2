package io.jenkins.plugins.bazelbep.junit;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A folder that an export writes to. A list in it names the files that exports wrote there; those of an earlier one are
 * deleted when another begins, since whoever reads the folder would take them for results of this one. Nothing else in
 * the folder is touched.
 */
public final class JunitFolder implements Closeable {

    /** The list: a file name a line, each written before the file itself. */
    static final String LIST = ".bazel-bep-junit";

    /** What {@link FileName} makes. A list that somebody has changed leads to no other files. */
    private static final Pattern OURS = Pattern.compile("[A-Za-z0-9._-]{1,200}-[0-9a-f]{12}\\.xml");

    /** What a suite is put together from; an export that was killed leaves them behind. */
    private static final List<String> ENDINGS = List.of("", ".part", ".cases", ".earlier");

    private final Path dir;
    private final Writer list;

    private JunitFolder(Path dir, Writer list) {
        this.dir = dir;
        this.list = list;
    }

    /**
     * Begins to export into a folder, which is made if it is not there.
     *
     * @throws IOException if it cannot be written to, or the files of an earlier export cannot be deleted
     */
    public static JunitFolder begin(Path dir) throws IOException {
        Files.createDirectories(dir);
        Path list = dir.resolve(LIST);
        for (String name : earlier(list)) {
            for (String ending : ENDINGS) {
                Path file = dir.resolve(name + ending);
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(file);
                }
            }
        }
        return new JunitFolder(dir, Files.newBufferedWriter(list, StandardCharsets.UTF_8));
    }

    private static List<String> earlier(Path list) throws IOException {
        try {
            String text = new String(Files.readAllBytes(list), StandardCharsets.UTF_8);
            return text.lines().filter(OURS.asMatchPredicate()).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** The file of a suite, about to be written. */
    Path file(String suite) throws IOException {
        String name = FileName.of(suite);
        list.write(name + "\n");
        list.flush();
        return dir.resolve(name);
    }

    @Override
    public void close() throws IOException {
        list.close();
    }
}
