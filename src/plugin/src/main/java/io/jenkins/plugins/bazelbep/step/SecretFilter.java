package io.jenkins.plugins.bazelbep.step;

import hudson.console.ConsoleLogFilter;
import hudson.console.LineTransformationOutputStream;
import hudson.model.Run;
import hudson.util.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/** Puts stars where the secret of a block would stand in the log, as it does where a script shows its commands. */
public final class SecretFilter extends ConsoleLogFilter implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String STARS = "****";

    private final String encrypted;

    public SecretFilter(Secret secret) {
        this.encrypted = secret.getEncryptedValue();
    }

    @Override
    public OutputStream decorateLogger(Run build, OutputStream logger) {
        return new Stars(logger, Secret.fromString(encrypted).getPlainText());
    }

    private static final class Stars extends LineTransformationOutputStream.Delegating {

        private final String secret;

        Stars(OutputStream out, String secret) {
            super(out);
            this.secret = secret;
        }

        @Override
        protected void eol(byte[] bytes, int length) throws IOException {
            // The secret is ASCII; in Latin-1 every other byte stays what it is.
            String line = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            out.write(
                    line.contains(secret)
                            ? line.replace(secret, STARS).getBytes(StandardCharsets.ISO_8859_1)
                            : line.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
