package io.jenkins.plugins.bazelbep.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.jenkins.plugins.bazelbep.proto.bazel.ChunkList;
import io.jenkins.plugins.bazelbep.proto.bazel.CommandLine;
import io.jenkins.plugins.bazelbep.proto.bazel.CommandLineSection;
import io.jenkins.plugins.bazelbep.proto.bazel.Option;
import io.jenkins.plugins.bazelbep.proto.bazel.OptionList;
import io.jenkins.plugins.bazelbep.proto.bazel.SpawnProto;
import io.jenkins.plugins.bazelbep.proto.bep.ActionExecuted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetadata;
import io.jenkins.plugins.bazelbep.proto.bep.BuildStarted;
import io.jenkins.plugins.bazelbep.proto.bep.EnvironmentVariable;
import io.jenkins.plugins.bazelbep.proto.bep.ExecRequestConstructed;
import io.jenkins.plugins.bazelbep.proto.bep.Fetch;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.proto.bep.NamedSetOfFiles;
import io.jenkins.plugins.bazelbep.proto.bep.OptionsParsed;
import io.jenkins.plugins.bazelbep.proto.bep.Progress;
import io.jenkins.plugins.bazelbep.proto.bep.TargetComplete;
import io.jenkins.plugins.bazelbep.proto.bep.UnstructuredCommandLine;
import io.jenkins.plugins.bazelbep.proto.bep.WorkspaceStatus;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class RedactorTest {

    private final Redactor redactor = new Redactor(RedactionRules.defaults());

    @Test
    public void optionsInOneStringGoAsAWhole() throws Exception {
        BuildStarted started = redacted(BuildEvent.newBuilder()
                        .setStarted(BuildStarted.newBuilder().setUuid("u").setOptionsDescription("--x=1")))
                .getStarted();
        assertThat(started.getOptionsDescription()).isEqualTo("<REDACTED>");
        assertThat(started.getUuid()).isEqualTo("u");
    }

    @Test
    public void commandLinesAsPlainStringsAreJudgedLikeOptions() throws Exception {
        List<String> args = redacted(BuildEvent.newBuilder()
                        .setUnstructuredCommandLine(UnstructuredCommandLine.newBuilder()
                                .addAllArgs(List.of(
                                        "run",
                                        "--default_override=1:build=--action_env=A=b",
                                        "--build_metadata=ALLOW_ENV=COLOR",
                                        "--client_env=COLOR=red",
                                        "--client_env=SHAPE=round",
                                        "--action_env",
                                        "KEY=abc",
                                        "--bes_header",
                                        "x-thing=abc",
                                        "--keep_going",
                                        "//app",
                                        "--",
                                        "--api-key",
                                        "abc"))))
                .getUnstructuredCommandLine()
                .getArgsList();
        assertThat(args)
                .containsExactly(
                        "run",
                        "--build_metadata=ALLOW_ENV=COLOR",
                        "--client_env=COLOR=red",
                        "--client_env=SHAPE=<REDACTED>",
                        "--action_env",
                        "KEY=<REDACTED>",
                        "--bes_header",
                        "x-thing=<REDACTED>",
                        "--keep_going",
                        "//app",
                        "--",
                        "--api-key",
                        "<REDACTED>");
        OptionsParsed parsed = redacted(BuildEvent.newBuilder()
                        .setOptionsParsed(OptionsParsed.newBuilder()
                                .addCmdLine("--test_env=A=b")
                                .addExplicitCmdLine("--remote_header=a=b")
                                .addStartupOptions("--host_jvm_args=-Dx.password=b")
                                .setToolTag("ide")))
                .getOptionsParsed();
        assertThat(parsed)
                .isEqualTo(OptionsParsed.newBuilder()
                        .addCmdLine("--test_env=A=<REDACTED>")
                        .addExplicitCmdLine("--remote_header=a=<REDACTED>")
                        .addStartupOptions("--host_jvm_args=-Dx.password=<REDACTED>")
                        .setToolTag("ide")
                        .build());
    }

    @Test
    public void optionsAreJudgedByTheirNames() throws Exception {
        assertThat(options(
                        "client_env", "AWS_REGION=x",
                        "client_env", "USER=joe",
                        "client_env", "CI_JOB_NAME=unit",
                        "action_env", "FOO=bar",
                        "action_env", "FOO",
                        "test_env", "A=b=c",
                        "remote_header", "x-thing=abc",
                        "bes_header", "authorization=abc",
                        "remote_default_exec_properties", "container-registry-username=joe",
                        "remote_default_exec_properties", "os=linux",
                        "define", "password=abc",
                        "define", "mode=fast",
                        "build_metadata", "REPO_URL=https://a:b@h/x",
                        "bes_backend", "grpcs://u:p@bes.example",
                        "//flags:api_token", "abc",
                        "default_override", "0:build=--action_env=X=y",
                        "build_metadata", "EXPLICIT_COMMAND_LINE=[\"--password=x\"]",
                        "jobs", "8"))
                .containsExactly(
                        "--client_env=AWS_REGION=<REDACTED>",
                        "--client_env=USER=joe",
                        "--client_env=CI_JOB_NAME=unit",
                        "--action_env=FOO=<REDACTED>",
                        "--action_env=FOO",
                        "--test_env=A=<REDACTED>",
                        "--remote_header=x-thing=<REDACTED>",
                        "--bes_header=authorization=<REDACTED>",
                        "--remote_default_exec_properties=container-registry-username=<REDACTED>",
                        "--remote_default_exec_properties=os=linux",
                        "--define=password=<REDACTED>",
                        "--define=mode=fast",
                        "--build_metadata=REPO_URL=https://<REDACTED>@h/x",
                        "--bes_backend=grpcs://<REDACTED>@bes.example",
                        "--//flags:api_token=<REDACTED>",
                        "--jobs=8");
    }

    @Test
    public void aBuildMayShowVariablesOfItsOwn() throws Exception {
        assertThat(options(
                        "build_metadata", "ALLOW_ENV=COLOR,TEAM_*",
                        "client_env", "COLOR=red",
                        "client_env", "TEAM_NAME=core",
                        "client_env", "TEAM_TOKEN=abc",
                        "client_env", "OTHER=x"))
                .containsExactly(
                        "--build_metadata=ALLOW_ENV=COLOR,TEAM_*",
                        "--client_env=COLOR=red",
                        "--client_env=TEAM_NAME=core",
                        "--client_env=TEAM_TOKEN=<REDACTED>",
                        "--client_env=OTHER=<REDACTED>");
    }

    @Test
    public void argumentsAfterASecretFlagGo() throws Exception {
        ChunkList chunks = ChunkList.newBuilder()
                .addAllChunk(List.of("--api-key", "abc", "--name", "joe", "--pass", "-x", "TOKEN=abc"))
                .build();
        CommandLine line = redacted(BuildEvent.newBuilder()
                        .setStructuredCommandLine(CommandLine.newBuilder()
                                .addSections(CommandLineSection.newBuilder().setChunkList(chunks))))
                .getStructuredCommandLine();
        assertThat(line.getSections(0).getChunkList().getChunkList())
                .containsExactly("--api-key", "<REDACTED>", "--name", "joe", "--pass", "-x", "TOKEN=<REDACTED>");

        ActionExecuted action = redacted(BuildEvent.newBuilder()
                        .setAction(ActionExecuted.newBuilder()
                                .addCommandLine("curl")
                                .addCommandLine("--password")
                                .addCommandLine("abc")))
                .getAction();
        assertThat(action.getCommandLineList()).containsExactly("curl", "--password", "<REDACTED>");
    }

    @Test
    public void theEnvironmentOfWhatBazelRunsGoes() throws Exception {
        ExecRequestConstructed request = redacted(BuildEvent.newBuilder()
                        .setExecRequest(ExecRequestConstructed.newBuilder()
                                .addArgv(ByteString.copyFromUtf8("/bin/x"))
                                .addArgv(ByteString.copyFromUtf8("--token=abc"))
                                .addEnvironmentVariable(variable("ANY", "abc"))
                                .addEnvironmentVariable(variable("HOME", "/home/é"))
                                .setShouldExec(true)))
                .getExecRequest();
        assertThat(request.getArgvList().stream().map(ByteString::toStringUtf8))
                .containsExactly("/bin/x", "--token=<REDACTED>");
        assertThat(request.getEnvironmentVariable(0)).isEqualTo(variable("ANY", "<REDACTED>"));
        assertThat(request.getEnvironmentVariable(1)).isEqualTo(variable("HOME", "/home/é"));
        assertThat(request.getShouldExec()).isTrue();
    }

    @Test
    public void spawnsInsideActionsLoseTheirEnvironment() throws Exception {
        SpawnProto.SpawnExec spawn = SpawnProto.SpawnExec.newBuilder()
                .addCommandArgs("gcc")
                .addEnvironmentVariables(SpawnProto.EnvironmentVariable.newBuilder()
                        .setName("LICENSE")
                        .setValue("abc"))
                .setMnemonic("CppCompile")
                .build();
        ActionExecuted action = redacted(BuildEvent.newBuilder()
                        .setAction(ActionExecuted.newBuilder().addStrategyDetails(Any.pack(spawn))))
                .getAction();
        SpawnProto.SpawnExec redacted = action.getStrategyDetails(0).unpack(SpawnProto.SpawnExec.class);
        assertThat(redacted.getEnvironmentVariables(0).getValue()).isEqualTo("<REDACTED>");
        assertThat(redacted.getMnemonic()).isEqualTo("CppCompile");
    }

    @Test
    public void statusAndMetadataAreJudgedByTheirKeys() throws Exception {
        WorkspaceStatus status = redacted(BuildEvent.newBuilder()
                        .setWorkspaceStatus(WorkspaceStatus.newBuilder()
                                .addItem(item("STABLE_API_KEY", "abc"))
                                .addItem(item("REPO_URL", "https://a:b@h/x"))
                                .addItem(item("COMMIT_SHA", "0123"))))
                .getWorkspaceStatus();
        assertThat(status.getItemList())
                .containsExactly(
                        item("STABLE_API_KEY", "<REDACTED>").build(),
                        item("REPO_URL", "https://<REDACTED>@h/x").build(),
                        item("COMMIT_SHA", "0123").build());
        BuildMetadata metadata = redacted(BuildEvent.newBuilder()
                        .setBuildMetadata(BuildMetadata.newBuilder()
                                .putMetadata("token", "abc")
                                .putMetadata("ROLE", "CI")))
                .getBuildMetadata();
        assertThat(metadata.getMetadataMap())
                .containsEntry("token", "<REDACTED>")
                .containsEntry("ROLE", "CI");
    }

    @Test
    public void addressesLoseTheirUsersWhereverTheyStand() throws Exception {
        BuildEvent files = redacted(BuildEvent.newBuilder()
                .setNamedSetOfFiles(NamedSetOfFiles.newBuilder()
                        .addFiles(File.newBuilder().setName("x").setUri("https://u:p@cache.example/x"))));
        assertThat(files.getNamedSetOfFiles().getFiles(0).getUri()).isEqualTo("https://<REDACTED>@cache.example/x");
        BuildEvent fetch = redacted(BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setFetch(BuildEventId.FetchId.newBuilder().setUrl("https://u:p@h/x?token=abc")))
                .setFetch(Fetch.newBuilder().setSuccess(true)));
        assertThat(fetch.getId().getFetch().getUrl()).isEqualTo("https://<REDACTED>@h/x?token=<REDACTED>");
    }

    @Test
    public void contentsThatAreNoTextStayByteForByte() throws Exception {
        byte[] noise = new byte[5000];
        new Random(7).nextBytes(noise);
        ByteString contents = ByteString.copyFrom(noise).concat(ByteString.copyFromUtf8("\npassword=abc\n"));
        BuildEvent event = redacted(BuildEvent.newBuilder()
                .setAction(
                        ActionExecuted.newBuilder().setStderr(File.newBuilder().setContents(contents))));
        assertThat(event.getAction().getStderr().getContents())
                .isEqualTo(ByteString.copyFrom(noise).concat(ByteString.copyFromUtf8("\npassword=<REDACTED>\n")));
    }

    @Test
    public void aKnownSecretGoesFromEverywhere() throws Exception {
        Redactor knowing = new Redactor(RedactionRules.defaults().withSecret("f00dface"));
        BuildEvent event = BuildEvent.parseFrom(knowing.redact(BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setTargetCompleted(
                                BuildEventId.TargetCompletedId.newBuilder().setLabel("//f00dface:x")))
                .setCompleted(TargetComplete.newBuilder().setSuccess(true).addTag("xf00dfacex"))
                .build()
                .toByteArray()));
        assertThat(event.toString()).doesNotContain("f00dface");
        assertThat(event.getCompleted().getTag(0)).isEqualTo("x<REDACTED>x");
        assertThat(event.getCompleted().getSuccess()).isTrue();
    }

    @Test
    public void theSecretOfAReceiverIsKnownByItsShape() throws Exception {
        String secret = "0123456789abcdef0123456789abcdef";
        assertThat(options("bes_keywords", secret, "bes_keywords", "nightly"))
                .containsExactly("--bes_keywords=<REDACTED>", "--bes_keywords=nightly");
        assertThat(console("+ bazel build --bes_keywords=" + secret + " //x\n"))
                .isEqualTo("+ bazel build --bes_keywords=<REDACTED> //x\n");
    }

    @Test
    public void consoleTextIsFollowedOverEvents() throws Exception {
        assertThat(console("run --password=ab")).isEqualTo("run --password=<REDACTED>");
        assertThat(console("cd --jobs=3\n")).isEqualTo("<REDACTED> --jobs=3\n");
        assertThat(console("INFO: done\n")).isEqualTo("INFO: done\n");
    }

    @Test
    public void rulesOfTheSettingsApply() throws Exception {
        Redactor strict = new Redactor(RedactionRules.defaults()
                .withSecretNames(List.of("licence-no"))
                .withPatterns(List.of("ACME-[0-9]+"))
                .withAllowedVariables(List.of("COLOR")));
        BuildEvent event = BuildEvent.parseFrom(strict.redact(BuildEvent.newBuilder()
                .setProgress(Progress.newBuilder().setStderr("LICENCE_NO=12 for ACME-34\n"))
                .build()
                .toByteArray()));
        assertThat(event.getProgress().getStderr()).isEqualTo("LICENCE_NO=<REDACTED> for <REDACTED>\n");
        assertThatThrownBy(() -> RedactionRules.defaults().withPatterns(List.of("(")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'('");
        assertThatThrownBy(() -> RedactionRules.defaults().withSecret("ab"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    public void unknownFieldsGoFromWhatCarriesSecretsAndFromWhatLooksLikeThem() throws Exception {
        BuildEvent started = redacted(BuildEvent.newBuilder()
                .setStarted(BuildStarted.newBuilder().setUuid("u").setUnknownFields(unknown("harmless"))));
        assertThat(started.getStarted().getUnknownFields().asMap()).isEmpty();
        BuildEvent target = redacted(BuildEvent.newBuilder()
                .setCompleted(TargetComplete.newBuilder().setUnknownFields(unknown("harmless"))));
        assertThat(target.getCompleted().getUnknownFields().asMap()).hasSize(1);
        BuildEvent leaky = redacted(BuildEvent.newBuilder()
                .setCompleted(TargetComplete.newBuilder().setUnknownFields(unknown("--password=abc"))));
        assertThat(leaky.getCompleted().getUnknownFields().asMap()).isEmpty();
    }

    @Test
    public void whatHoldsNothingComesBackAsItIs() {
        byte[] event = BuildEvent.newBuilder()
                .setCompleted(TargetComplete.newBuilder().setSuccess(true).addTag("//x:token_test"))
                .build()
                .toByteArray();
        assertThat(redactor.redact(event)).isSameAs(event);
        byte[] empty = new byte[0];
        assertThat(redactor.redact(empty)).isSameAs(empty);
    }

    @Test
    public void whatCannotBeParsedBecomesEmpty() {
        byte[] cut = BuildEvent.newBuilder()
                .setStarted(BuildStarted.newBuilder().setUuid("u".repeat(50)))
                .build()
                .toByteArray();
        assertThat(redactor.redact(java.util.Arrays.copyOf(cut, 20))).isEmpty();
        assertThat(redactor.redact("password=abc".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEmpty();
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            assertThat(redactor.redact(noise)).isNotNull();
        }
    }

    private String console(String chunk) throws InvalidProtocolBufferException {
        return redacted(BuildEvent.newBuilder()
                        .setProgress(Progress.newBuilder().setStderr(chunk)))
                .getProgress()
                .getStderr();
    }

    private List<String> options(String... namesAndValues) throws InvalidProtocolBufferException {
        OptionList.Builder options = OptionList.newBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            options.addOption(Option.newBuilder()
                    .setOptionName(namesAndValues[i])
                    .setOptionValue(namesAndValues[i + 1])
                    .setCombinedForm("--" + namesAndValues[i] + "=" + namesAndValues[i + 1]));
        }
        CommandLine line = redacted(BuildEvent.newBuilder()
                        .setStructuredCommandLine(CommandLine.newBuilder()
                                .addSections(CommandLineSection.newBuilder().setOptionList(options))))
                .getStructuredCommandLine();
        List<Option> redacted = line.getSections(0).getOptionList().getOptionList();
        assertThat(redacted)
                .allSatisfy(option -> assertThat(option.getCombinedForm())
                        .isEqualTo("--" + option.getOptionName() + "=" + option.getOptionValue()));
        return redacted.stream().map(Option::getCombinedForm).toList();
    }

    private BuildEvent redacted(BuildEvent.Builder event) throws InvalidProtocolBufferException {
        return BuildEvent.parseFrom(redactor.redact(event.build().toByteArray()));
    }

    private static EnvironmentVariable variable(String name, String value) {
        return EnvironmentVariable.newBuilder()
                .setName(ByteString.copyFromUtf8(name))
                .setValue(ByteString.copyFromUtf8(value))
                .build();
    }

    private static WorkspaceStatus.Item.Builder item(String key, String value) {
        return WorkspaceStatus.Item.newBuilder().setKey(key).setValue(value);
    }

    private static UnknownFieldSet unknown(String text) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        900,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8(text))
                                .build())
                .build();
    }
}
