package io.jenkins.plugins.bazelbep.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.fuzz.Fuzz;
import io.jenkins.plugins.bazelbep.fuzz.Mutations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.Test;

/** A damaged profile gives what is before the damage, or a line that says it is none. */
public class ProfileFuzzTest {

    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "\"ph\":\"X\",",
            "\"ph\":\"C\",",
            "\"ph\":\"M\",",
            "\"dur\":",
            "\"ts\":",
            "\"tid\":",
            "1e400",
            "-1e400",
            "NaN",
            "99999999999999999999",
            "\"args\":{",
            "\"traceEvents\":[",
            "\\u0000");

    @Test
    public void anyDamageIsTaken() throws IOException {
        byte[] packed = Files.readAllBytes(Path.of("src/test/resources/profiles/4.2.3-green.profile.gz"));
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
        Mutations mutations = Mutations.of(List.of(plain), TOKENS);
        Fuzz.of("profile", 600)
                .bytes(
                        random -> {
                            byte[] bad = mutations.next(random);
                            byte[] file = random.nextBoolean() ? bad : gzip(bad);
                            return random.nextInt(4) == 0 ? mutations.damage(file, random) : file;
                        },
                        bytes -> {
                            try {
                                Profile profile = new ProfileReader().read(new ByteArrayInputStream(bytes));
                                assertThat(profile.slices()).isLessThan(plain.length);
                            } catch (ProfileException e) {
                                assertThat(e).hasMessageContaining("no profile in JSON");
                            }
                        });
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
