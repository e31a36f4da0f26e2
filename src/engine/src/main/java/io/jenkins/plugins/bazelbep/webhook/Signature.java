package io.jenkins.plugins.bazelbep.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Shows a receiver that a delivery comes from whoever knows the secret: HMAC-SHA256 of the JSON before compression. */
final class Signature {

    static final String HEADER = "X-Bazel-Bep-Signature-256";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static String of(byte[] json, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(json));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
