package io.jenkins.plugins.bazelbep.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.rules.TemporaryFolder;

/** A certificate for {@code localhost} that nobody else has signed, made by the JDK's keytool for a class of tests. */
public final class TestCertificate extends TemporaryFolder {

    private static final String ALIAS = "server";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private KeyStore keys;

    @Override
    protected void before() throws Throwable {
        super.before();
        Path store = getRoot().toPath().resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        pem(certificate(), "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
        pem(key(), "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD).getEncoded());
    }

    /** In PEM. */
    public Path certificate() {
        return getRoot().toPath().resolve("certificate.pem");
    }

    /** The private key, in PEM. */
    public Path key() {
        return getRoot().toPath().resolve("key.pem");
    }

    /** For a server of the JDK. */
    public SSLContext server() throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void pem(Path file, String kind, byte[] bytes) throws IOException {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n" + lines.encodeToString(bytes) + "\n-----END " + kind + "-----\n");
    }
}
