package io.jenkins.plugins.bazelbep.redaction.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class TextRedactorTest {

    private static final String OWN = "f00dfacecafe4242";
    private static final SecretNames NAMES = new SecretNames(List.of("hush-hush"));
    private static final TextRedactor REDACTOR = new TextRedactor(NAMES, List.of(OWN), List.of());

    /** The pieces of which the tests below make texts: each holds "s3cret" where a secret is. */
    private static final List<String> LEAKS = List.of(
            "fetching https://joe:s3cret@host.example/app.git",
            "cloning ssh://s3cret@host.example:22/x",
            "Authorization: Bearer s3cret",
            "  proxy-authorization: Basic s3cret==",
            "Cookie: a=s3cret; b=s3cret",
            "curl -H 'Authorization: Bearer s3cret' -H \"X-Api-Key: s3cret\" x",
            "--password=s3cret",
            "--password s3cret",
            "'--password' 's3cret'",
            "run //x -- --api-key s3cret --jobs 3",
            "'--password=s3cret and s3cret'",
            "  DEPLOY_TOKEN=s3cret \\",
            "MY_SIGNING_KEY='s3cret s3cret'",
            "-Djavax.net.ssl.keyStorePassword=s3cret",
            "{\"client_secret\": \"s3cret\"}",
            "{\\\"password\\\":\\\"s3cret\\\"}",
            "password: s3cret",
            "https://host.example/x?access_token=s3cret&y=1",
            "https://bucket.example/x?X-Amz-Signature=s3cret&y=1",
            "hush_hush=s3cret",
            "dbPassword=s3cret");

    @Test
    public void valuesOfSecretNamesGo() {
        for (String leak : LEAKS) {
            assertThat(REDACTOR.text(leak)).as(leak).doesNotContain("s3cret").contains("<REDACTED>");
        }
    }

    @Test
    public void whatIsAroundASecretStays() {
        assertThat(REDACTOR.text("get https://joe:pw@host.example/app.git now"))
                .isEqualTo("get https://<REDACTED>@host.example/app.git now");
        assertThat(REDACTOR.text("curl -H 'Authorization: Bearer x' https://h.example/"))
                .isEqualTo("curl -H 'Authorization: <REDACTED>' https://h.example/");
        assertThat(REDACTOR.text("a --token=x b\nnext line")).isEqualTo("a --token=<REDACTED> b\nnext line");
        assertThat(REDACTOR.text("?access_token=x&page=2")).isEqualTo("?access_token=<REDACTED>&page=2");
        assertThat(REDACTOR.text("say " + OWN + "!")).isEqualTo("say <REDACTED>!");
    }

    @Test
    public void ordinaryTextStays() {
        for (String text : List.of(
                "ERROR: /src/auth_token/BUILD:3:1: in cc_library rule //auth_token:lib: token: expected ';'",
                "//passwords:secret_test PASSED in 0.3s",
                "INFO: Elapsed time: 0.269s, Critical Path: 0.03s",
                "ssh://git@github.com/x/y.git",
                "see https://host.example/@scope/package@1.2.3",
                "file:///var/cache/@repo//x",
                "PWD=/src/sample exec env - PATH=/bin",
                "KEYBOARD_LAYOUT=us --keep_going --jobs=8",
                "error: 'token' was not declared in this scope: auto token = next();",
                "Enter the secret garden -- or not",
                "COMPILATION_MODE=fastbuild")) {
            assertThat(REDACTOR.text(text)).isEqualTo(text);
        }
    }

    @Test
    public void secretsOfKnownShapeGo() {
        String jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabcdef\n-----END RSA PRIVATE KEY-----";
        for (String secret : List.of("ghp_" + "a1".repeat(18), "glpat-" + "x".repeat(20), "xoxb-1234567890-abc", jwt)) {
            assertThat(REDACTOR.text("before " + secret + " after")).isEqualTo("before <REDACTED> after");
        }
        assertThat(REDACTOR.text(key)).doesNotContain("MII", "abcdef").endsWith("-----END RSA PRIVATE KEY-----");
    }

    @Test
    public void namesLoseOnlyWhatIsCertainlySecret() {
        assertThat(REDACTOR.name("//pkg:gen_token=x")).isEqualTo("//pkg:gen_token=x");
        assertThat(REDACTOR.name("https://u:p@h/x?token=1")).isEqualTo("https://<REDACTED>@h/x?token=1");
        assertThat(REDACTOR.name("//" + OWN + ":x")).isEqualTo("//<REDACTED>:x");
    }

    @Test
    public void patternsOfTheSettingsApplyEverywhere() {
        TextRedactor redactor = new TextRedactor(NAMES, List.of(), List.of(Pattern.compile("ACME-[0-9]{4}")));
        assertThat(redactor.text("id ACME-1234.")).isEqualTo("id <REDACTED>.");
        assertThat(redactor.name("//x:ACME-1234")).isEqualTo("//x:<REDACTED>");
    }

    /** The quick look may raise false alarms, but never miss what the rules would find. */
    @Test
    public void whateverTheRulesFindIsSuspicious() {
        Suspicion suspicion = new Suspicion(NAMES, List.of(OWN), false);
        Random random = new Random(20240517);
        List<String> pieces = List.of(
                "=",
                ":",
                "://",
                "@",
                "-",
                "--",
                "_",
                " ",
                "\"",
                "'",
                "\\",
                "\n",
                "bearer ",
                "Authorization",
                "token",
                "To-Ken",
                "pass",
                "password",
                "api",
                "key",
                "hush",
                "sig",
                "x",
                "https",
                "git",
                "J",
                "eyJ",
                ".",
                "gh",
                "ghp_",
                "xox",
                "glpat-",
                "abcdefghijklmnop0123456789",
                "-----BEGIN ",
                "PRIVATE KEY-----",
                OWN,
                "é",
                ";",
                "&",
                "jwt",
                "PAT");
        int found = 0;
        for (int round = 0; round < 60_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(9); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            String made = text.toString();
            if (!REDACTOR.text(made).equals(made)) {
                found++;
                assertThat(suspicion.of(made.getBytes(StandardCharsets.UTF_8)))
                        .as(made)
                        .isTrue();
            }
        }
        assertThat(found).isGreaterThan(1000);
    }

    @Test
    public void textOfAnyShapeTakesTimeInProportion() {
        for (String part :
                List.of("https://", "eyJ", "a=", "--token ", "-----BEGIN ", "Bearer ", "password:", "\"", "@")) {
            String text = part.repeat(2_000_000 / part.length());
            assertThat(REDACTOR.text(text)).isNotNull();
        }
    }
}
