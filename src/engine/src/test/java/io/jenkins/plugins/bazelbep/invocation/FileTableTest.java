package io.jenkins.plugins.bazelbep.invocation;

import static io.jenkins.plugins.bazelbep.invocation.Events.K8;
import static io.jenkins.plugins.bazelbep.invocation.Events.completed;
import static io.jenkins.plugins.bazelbep.invocation.Events.completedId;
import static io.jenkins.plugins.bazelbep.invocation.Events.file;
import static io.jenkins.plugins.bazelbep.invocation.Events.namedSet;
import static io.jenkins.plugins.bazelbep.invocation.Events.withOutputs;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.proto.bep.OutputGroup;
import io.jenkins.plugins.bazelbep.proto.bep.TargetComplete;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class FileTableTest {

    @Test
    public void sharedSetsAreWalkedOnceAndFilesComeOnce() {
        Passed passed = Passed.over(
                namedSet("0", List.of("common"), List.of()),
                namedSet("1", List.of("left", "common"), List.of("0")),
                namedSet("2", List.of("right"), List.of("0")),
                namedSet("3", List.of("top"), List.of("1", "2")),
                withOutputs("//a", "default", "3"));
        assertThat(names(passed.files(Passed.all().withLabel("//a"))))
                .containsExactly("top", "left", "common", "right");
        Page<OutputFile> all = passed.files(Passed.all());
        assertThat(names(all)).containsExactly("common", "left", "right", "top");
        assertThat(all.total()).isEqualTo(4);
    }

    @Test
    public void beyondSoManyFilesOneMayBeNamedAgainAndANoticeSaysSo() {
        BuildEvent[] sets = {
            namedSet("0", List.of("a", "b"), List.of()),
            namedSet("1", List.of("a", "c"), List.of("0")),
            namedSet("2", List.of("a", "c"), List.of("1")),
            withOutputs("//a", "default", "2")
        };
        Passed all = Passed.over(PassOptions.defaults().withMaxKnownFiles(6), sets);
        assertThat(names(all.files(Passed.all()))).containsExactly("a", "b", "c");
        assertThat(all.summary().notices()).isEmpty();

        Passed some = Passed.over(PassOptions.defaults().withMaxKnownFiles(4), sets);
        assertThat(names(some.files(Passed.all()))).containsExactly("a", "b", "c", "a", "c");
        assertThat(some.files(Passed.all()).total()).isEqualTo(5);
        assertThat(names(some.files(Passed.all().withRange(3, 5)))).containsExactly("a", "c");
        assertThat(names(some.files(Passed.all().withLabel("//a"))))
                .as("of a target")
                .containsExactly("a", "c", "b");
        assertThat(some.summary().notices())
                .containsExactly(
                        "The sets of files name 6 files; beyond the first 4, the list of all files may name one"
                                + " more than once.");
    }

    @Test
    public void cyclesEndAndSetsThatNeverCameArePassedOver() {
        Passed passed = Passed.over(
                namedSet("1", List.of("one"), List.of("2", "1")),
                namedSet("2", List.of("two"), List.of("1", "404", "not-a-number")),
                withOutputs("//a", "default", "1", "405"));
        assertThat(names(passed.files(Passed.all().withLabel("//a")))).containsExactly("one", "two");
    }

    @Test
    public void idsNeedNotBeNumbers() {
        Passed passed = Passed.over(
                namedSet("007", List.of("seven"), List.of()),
                namedSet("7", List.of("other"), List.of()),
                namedSet("-1", List.of("minus"), List.of()),
                namedSet("99999999999", List.of("many"), List.of("007")),
                withOutputs("//a", "default", "99999999999"));
        assertThat(names(passed.files(Passed.all().withLabel("//a")))).containsExactly("many", "seven");
        assertThat(passed.files(Passed.all()).total()).isEqualTo(4);
    }

    @Test
    public void aChainOfAHundredThousandSetsIsWalkedWithoutRecursion() {
        List<BuildEvent> events = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            events.add(namedSet("" + i, i % 1000 == 0 ? List.of("f" + i) : List.of(), List.of("" + (i + 1))));
        }
        events.add(withOutputs("//a", "default", "0"));
        Page<OutputFile> page = Passed.over(Events.all(events))
                .files(Passed.all().withLabel("//a").withRange(10, 5));
        assertThat(page.total()).isEqualTo(100);
        assertThat(names(page)).containsExactly("f10000", "f11000", "f12000", "f13000", "f14000");
    }

    @Test
    public void aPageOfAllFilesBeginsInTheMidstOfASet() {
        List<BuildEvent> events = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            // Each set repeats a file of the one before, and every seventh holds nothing new.
            events.add(namedSet("" + i, i % 7 == 6 ? List.of("a0") : List.of("a" + i, "b" + i, "a0"), List.of()));
        }
        Passed passed = Passed.over(Events.all(events));
        List<String> all = names(passed.files(Passed.all()));
        assertThat(all).hasSize(86).doesNotHaveDuplicates();
        for (int offset = 0; offset < 90; offset++) {
            Page<OutputFile> page = passed.files(Passed.all().withRange(offset, 3));
            assertThat(page.total()).isEqualTo(86);
            assertThat(names(page)).isEqualTo(all.stream().skip(offset).limit(3).toList());
        }
    }

    @Test
    public void groupsHoldTheirOwnFiles() {
        Passed passed = Passed.over(
                namedSet("1", List.of("bin"), List.of()),
                namedSet("2", List.of("manual"), List.of()),
                completed(
                        completedId("//a", K8),
                        TargetComplete.newBuilder()
                                .setSuccess(true)
                                .addOutputGroup(OutputGroup.newBuilder()
                                        .setName("default")
                                        .addFileSets(Events.setId("1"))
                                        .addInlineFiles(file("inline")))
                                .addOutputGroup(
                                        OutputGroup.newBuilder().setName("docs").addFileSets(Events.setId("2")))),
                withOutputs("//b", "docs", "2"));
        assertThat(names(passed.files(Passed.all().withLabel("//a")))).containsExactly("inline", "bin", "manual");
        assertThat(names(passed.files(Passed.all().withLabel("//a").withGroup("docs"))))
                .containsExactly("manual");
        assertThat(names(passed.files(Passed.all().withGroup("docs")))).containsExactly("manual");
        assertThat(names(passed.files(Passed.all().withLabel("//a").withText("MAN"))))
                .containsExactly("manual");
        assertThat(names(passed.files(Passed.all().withText("BIN")))).containsExactly("bin");
    }

    @Test
    public void importantAndDirectoryOutputsOfOldBazelsAreTheDefaultGroup() {
        TargetComplete.Builder old = TargetComplete.newBuilder()
                .setSuccess(true)
                .addImportantOutput(file("important"))
                .addDirectoryOutput(file("tree"));
        Passed passed = Passed.over(completed(completedId("//a", K8), old));
        assertThat(passed.target("//a").outputs())
                .extracting(io.jenkins.plugins.bazelbep.invocation.view.OutputGroup::name)
                .containsExactly("default");
        assertThat(names(passed.files(Passed.all().withLabel("//a").withGroup("default"))))
                .containsExactly("important", "tree");
    }

    @Test
    public void importantOutputsDoNotRepeatWhatGroupsHold() {
        Passed passed = Passed.over(
                namedSet("1", List.of("bin/a"), List.of()),
                completed(
                        completedId("//a", K8),
                        withOutputs("//a", "default", "1").getCompleted().toBuilder()
                                .addImportantOutput(file("a"))));
        assertThat(names(passed.files(Passed.all().withLabel("//a")))).containsExactly("bin/a");
    }

    @Test
    public void aFileTellsWhereItIs() {
        File inline = File.newBuilder()
                .setName("inline")
                .setContents(ByteString.copyFromUtf8("hello"))
                .build();
        File link = File.newBuilder()
                .setName("link")
                .setSymlinkTargetPath("../there")
                .build();
        File hashed = file("hashed").toBuilder().setDigest("ab12").setLength(0).build();
        Passed passed = Passed.over(completed(
                completedId("//a", K8),
                TargetComplete.newBuilder()
                        .addDirectoryOutput(inline)
                        .addDirectoryOutput(link)
                        .addDirectoryOutput(hashed)
                        .addDirectoryOutput(file("plain"))));
        assertThat(passed.files(Passed.all().withLabel("//a")).items())
                .containsExactly(
                        new OutputFile("inline", null, null, 5L, null, ByteString.copyFromUtf8("hello")),
                        new OutputFile("link", null, null, null, "../there", null),
                        new OutputFile("hashed", "file:///out/hashed", "ab12", 0L, null, null),
                        new OutputFile("plain", "file:///out/plain", null, null, null, null));
    }

    private static List<String> names(Page<OutputFile> page) {
        return page.items().stream().map(OutputFile::name).toList();
    }
}
