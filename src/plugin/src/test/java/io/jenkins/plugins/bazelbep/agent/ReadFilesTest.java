package io.jenkins.plugins.bazelbep.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReadFilesTest {

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private Path root;
    private Path workspace;
    private Path base;

    @Before
    public void makeFolders() throws IOException {
        root = temporary.getRoot().toPath().toRealPath();
        workspace = Files.createDirectory(root.resolve("workspace"));
        base = root.resolve("base");
        Files.createDirectories(base.resolve("execroot/sample"));
    }

    @Test
    public void bringsSomeBytesOfManyFiles() throws IOException {
        Path one = Files.writeString(workspace.resolve("one"), "0123456789");
        Path two = Files.writeString(base.resolve("execroot/sample/two"), "abc");
        ReadFiles read = read(100);
        read.add(List.of(one.toString()), 2, 3, "");
        read.add(List.of(one.toString()), -4, 100, "MD5");
        read.add(List.of(root.resolve("missing").toString(), two.toString()), 0, 100, "");
        read.add(List.of(workspace.resolve("none").toString()), 0, 100, "");
        read.add(List.of(workspace.toString()), 0, 100, "");

        List<FilesReply.File> files = FilesReply.parse(read.call(), 5);

        assertThat(files.get(0).bytes()).asString().isEqualTo("234");
        assertThat(files.get(0).size()).isEqualTo(10);
        assertThat(files.get(0).path()).isEqualTo(one.toString());
        assertThat(files.get(1).bytes()).asString().isEqualTo("6789");
        assertThat(files.get(1).offset()).isEqualTo(6);
        assertThat(files.get(1).digest()).isEqualTo("781e5e245d69b566979b86e28d23f2c7");
        assertThat(files.get(2).bytes()).asString().isEqualTo("abc");
        assertThat(files.get(3).state()).isEqualTo(FilesReply.State.NOT_FOUND);
        assertThat(files.get(4).state()).isEqualTo(FilesReply.State.NOT_A_FILE);
    }

    @Test
    public void aFileForWhichThereIsNoRoomComesWithoutBytes() throws IOException {
        Path file = Files.writeString(workspace.resolve("file"), "0123456789");
        ReadFiles read = read(15);
        read.add(List.of(file.toString()), 0, 100, "");
        read.add(List.of(file.toString()), 0, 100, "");

        List<FilesReply.File> files = FilesReply.parse(read.call(), 2);

        assertThat(files.get(0).bytes()).hasSize(10);
        assertThat(files.get(1).bytes()).isEmpty();
        assertThat(files.get(1).size()).isEqualTo(10);
    }

    @Test
    public void readsNothingElsewhere() throws IOException {
        Path secret = Files.writeString(root.resolve("secret"), "not yours");
        Files.createSymbolicLink(workspace.resolve("link"), secret);
        Files.createSymbolicLink(workspace.resolve("folder"), root);

        assertThat(state(secret)).isEqualTo(FilesReply.State.FORBIDDEN);
        assertThat(state(workspace.resolve("link"))).isEqualTo(FilesReply.State.FORBIDDEN);
        assertThat(state(workspace.resolve("folder/secret"))).isEqualTo(FilesReply.State.FORBIDDEN);
        assertThat(state(Path.of(workspace + "/../secret"))).isEqualTo(FilesReply.State.FORBIDDEN);
    }

    @Test
    public void anOutputBaseHasToLookLikeOne() throws IOException {
        Path secret = Files.writeString(root.resolve("secret"), "not yours");
        for (String claimed : List.of("/", "", root.toString(), "\0")) {
            ReadFiles read = new ReadFiles(List.of(workspace.toString()), List.of(claimed), root.toString(), 100);
            read.add(List.of(secret.toString()), 0, 100, "");

            assertThat(FilesReply.parse(read.call(), 1).get(0).state())
                    .as(claimed)
                    .isEqualTo(FilesReply.State.FORBIDDEN);
        }
    }

    @Test
    public void theOutputBaseOfAnotherJobIsNotRead() throws IOException {
        Path output = Files.writeString(base.resolve("execroot/sample/two"), "abc");
        Path mark = base.resolve("DO_NOT_BUILD_HERE");
        Files.createDirectories(root.resolve("another/sub"));

        for (String owner : List.of("another", "another/sub", "gone", "workspace2", "workspace/../another")) {
            Files.writeString(mark, root + "/" + owner);
            assertThat(state(output)).as(owner).isEqualTo(FilesReply.State.FORBIDDEN);
        }
        Files.delete(mark);
        Files.createSymbolicLink(mark, Files.writeString(workspace.resolve("forged"), workspace.toString()));
        assertThat(state(output)).isEqualTo(FilesReply.State.PRESENT);
        for (String owner : List.of(workspace.toString(), workspace + "/sub\n", "/somewhere/else")) {
            Files.deleteIfExists(mark);
            Files.writeString(mark, owner);
            assertThat(state(output)).as(owner).isEqualTo(FilesReply.State.PRESENT);
        }
    }

    @Test
    public void aPipeIsNoFile() throws Exception {
        Path pipe = workspace.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(state(pipe)).isEqualTo(FilesReply.State.NOT_A_FILE);
    }

    @Test
    public void anAnswerThatIsNoneIsRefused() throws IOException {
        Path file = Files.writeString(workspace.resolve("file"), "0123456789");
        ReadFiles read = read(100);
        read.add(List.of(file.toString()), 0, 100, "");
        byte[] answer = read.call();

        assertThatIOException().isThrownBy(() -> FilesReply.parse(answer, 2));
        for (int length = 0; length < answer.length; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            assertThatIOException().isThrownBy(() -> FilesReply.parse(cut, 1));
        }
        byte[] giant = answer.clone();
        giant[answer.length - 10 - 4] = 0x7f;
        assertThatIOException().isThrownBy(() -> FilesReply.parse(giant, 1)).withMessageContaining("length");
        byte[] state = answer.clone();
        state[4] = 77;
        assertThatIOException().isThrownBy(() -> FilesReply.parse(state, 1)).withMessageContaining("state");
    }

    private FilesReply.State state(Path path) throws IOException {
        ReadFiles read = read(100);
        read.add(List.of(path.toString()), 0, 100, "");
        return FilesReply.parse(read.call(), 1).get(0).state();
    }

    private ReadFiles read(int budget) {
        return new ReadFiles(List.of(workspace.toString()), List.of(base.toString()), root.toString(), budget);
    }
}
