package io.jenkins.plugins.bazelbep.redaction.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class ConsoleTextTest {

    private static final String OWN = "f00dfacecafe4242";
    private static final TextRedactor REDACTOR = new TextRedactor(new SecretNames(List.of()), List.of(OWN), List.of());
    private static final Suspicion SUSPICION = new Suspicion(REDACTOR.names(), List.of(OWN), false);
    private static final String CONSOLE =
            "INFO: start\nAuthorization: Bearer s3cr3t-value\nhttps://joe:s3cr3t-value@h/x\n"
                    + "run --api-key s3cr3t-value --password=s3cr3t-value\nown " + OWN + " ends\nINFO: done\n";

    @Test
    public void aSecretCutInTwoIsFoundOnceItsNameIsKnown() {
        for (int cut = 0; cut <= CONSOLE.length(); cut++) {
            ConsoleText console = new ConsoleText(REDACTOR, SUSPICION);
            String first = console.redact(CONSOLE.substring(0, cut));
            String second = console.redact(CONSOLE.substring(cut));
            // User info shows only by the @ after it: what came before the cut may have been given out.
            boolean inUserInfo = cut > CONSOLE.indexOf("joe:") && cut <= CONSOLE.indexOf("@h");
            if (!inUserInfo) {
                assertThat(first + second).as("cut at " + cut).doesNotContain("s3c", "value", OWN);
            } else {
                assertThat(second).as("cut at " + cut).doesNotContain("value@");
            }
        }
    }

    @Test
    public void ofAKnownSecretAtMostThreeCharactersAreSeenBeforeACut() {
        for (int cut = 1; cut < OWN.length(); cut++) {
            ConsoleText console = new ConsoleText(REDACTOR, SUSPICION);
            String first = console.redact("own " + OWN.substring(0, cut));
            String second = console.redact(OWN.substring(cut) + "\n");
            assertThat(first).hasSizeLessThanOrEqualTo("own ".length() + 10).doesNotContain(OWN.substring(0, 4));
            assertThat(second).isEqualTo("<REDACTED>\n");
        }
    }

    @Test
    public void aPrivateKeyThatComesLineByLineGoes() {
        ConsoleText console = new ConsoleText(REDACTOR, SUSPICION);
        StringBuilder seen = new StringBuilder();
        for (String line : List.of(
                "-----BEGIN PRIVATE KEY-----\n", "MIIEvQ\n", "IBADAN\n", "-----END PRIVATE KEY-----\n", "ok\n")) {
            seen.append(console.redact(line));
        }
        assertThat(seen.toString()).doesNotContain("MIIEvQ", "IBADAN").endsWith("ok\n");
    }

    @Test
    public void ordinaryOutputPassesUnchanged() {
        ConsoleText console = new ConsoleText(REDACTOR, SUSPICION);
        for (String chunk :
                List.of("INFO: a\n", "Loading", ": 3 packages", "\r\u001b[1A\u001b[K", "INFO: token: b\n", "")) {
            assertThat(console.redact(chunk)).isEqualTo(chunk);
        }
    }
}
