package io.jenkins.plugins.bazelbep.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.bazelbep.backend.BackendAddress;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings.Overridden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ForwardTargetTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void addressesMeanWhatTheyMeanToBazel() {
        assertThat(address("grpc://127.0.0.1:1985")).isEqualTo(new BackendAddress(false, "127.0.0.1", 1985));
        assertThat(address("grpcs://bes.example.com")).isEqualTo(new BackendAddress(true, "bes.example.com", 443));
        assertThat(address("bes.example.com:8443/")).isEqualTo(new BackendAddress(true, "bes.example.com", 8443));
        assertThat(address("grpc://[::1]:80")).isEqualTo(new BackendAddress(false, "::1", 80));
        assertThat(address(" grpc://bes ")).isEqualTo(new BackendAddress(false, "bes", 80));
        assertThat(ForwardTarget.of("bes.example.com:443").url()).isEqualTo("grpcs://bes.example.com");
        assertThat(ForwardTarget.of("grpc://[::1]:1985").url()).isEqualTo("grpc://[::1]:1985");
    }

    @Test
    public void whatIsNoAddressIsRefusedWithoutRepeatingIt() {
        for (String bad : List.of(
                "",
                "https://bes.example.com",
                "unix:/run/bes",
                "grpcs://user:hunter2@bes.example.com",
                "grpcs://bes.example.com/path?hunter2",
                "grpcs://:1",
                "grpc://a:0",
                "grpc://a:99999",
                "grpc://hunter2 hunter2")) {
            assertThatThrownBy(() -> ForwardTarget.of(bad))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("backend")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    public void credentialsBecomeHeaders() {
        assertThat(ForwardHeaders.parse("t0ken\n")).isEqualTo(Map.of("authorization", "Bearer t0ken"));
        assertThat(ForwardHeaders.parse("X-Api-Key: a b:c")).isEqualTo(Map.of("x-api-key", "a b:c"));
        assertThat(ForwardHeaders.parse("t0ken with: colon"))
                .isEqualTo(Map.of("authorization", "Bearer t0ken with: colon"));
    }

    @Test
    public void noHeaderCanSmuggleAnotherAndNoValueIsRepeated() {
        for (Map<String, String> bad : List.of(
                Map.of("a b", "hunter2"),
                Map.of(":path", "hunter2"),
                Map.of("", "hunter2"),
                Map.of("x-bin", "hunter2"),
                Map.of("grpc-timeout", "hunter2"),
                Map.of("a", "hunter2\r\nb: c"),
                Map.of("a", "hunter2ä"))) {
            assertThatThrownBy(() -> ForwardTarget.of("grpc://a").withHeaders(bad))
                    .as("%s", bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    public void headersAreNotShown() {
        assertThat(ForwardTarget.of("grpc://a").withHeaders(Map.of("x", "hunter2")))
                .hasToString("grpc://a");
    }

    @Test
    public void pagesOfResultsAreThoseThatBazelPrints() {
        assertThat(results("https://bb.example/invocation/")).isEqualTo("https://bb.example/invocation/an%20id%2F..");
        assertThat(results("https://bb.example/invocation")).isEqualTo("https://bb.example/invocation/an%20id%2F..");
        assertThat(results(null)).isNull();
        assertThatThrownBy(() -> results("javascript:alert(1)")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    public void settingsComeFromAPrivateFile() throws IOException {
        Path file = folder.getRoot().toPath().resolve("forward.json");
        ForwardTarget target = new ForwardTarget(
                "grpcs://bes", Map.of("authorization", "hunter2"), "project", "https://bb", "/etc/ca.pem");
        new ForwardSettings(List.of(target), Overridden.ANYWHERE, 7).write(file);

        ForwardSettings read = ForwardSettings.read(file);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(read).isEqualTo(new ForwardSettings(List.of(target), Overridden.ANYWHERE, 7));
        assertThat(read.targets().get(0).headers()).isEqualTo(target.headers());
        assertThat(read.targets().get(0).resultsUrl()).isEqualTo("https://bb");
        assertThat(read.targets().get(0).certificates()).isEqualTo("/etc/ca.pem");
    }

    @Test
    public void badSettingsSayWhereWithoutRepeatingThem() throws IOException {
        assertThatThrownBy(() -> settings("{\"targets\": [{\"url\": \"grpcs://a:hunter2@b\"}]}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("give a header instead")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> settings("{\"targets\":\n [hunter2"))
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("hunter2");
        assertThat(settings("{}").isActive()).isFalse();
        assertThat(settings("{\"targets\":[{\"url\":\"a\"}], \"later\": 1}").targets())
                .containsExactly(ForwardTarget.of("grpcs://a"));
    }

    private ForwardSettings settings(String json) throws IOException {
        return ForwardSettings.read(Files.writeString(folder.newFile().toPath(), json));
    }

    private static String results(String url) {
        return new ForwardTarget("grpc://a", null, null, url, null).resultsOf("an id/..");
    }

    private static BackendAddress address(String url) {
        return BackendAddress.parse(url);
    }
}
