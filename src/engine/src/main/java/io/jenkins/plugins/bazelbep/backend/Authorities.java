package io.jenkins.plugins.bazelbep.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Authorities of one's own, for connections that the JDK makes. */
public final class Authorities {

    private Authorities() {}

    /**
     * Makes what trusts these authorities and no others.
     *
     * @param certificates a PEM file
     * @throws IOException if they cannot be read, or are none; the message names the file
     */
    public static SSLContext trusted(Path certificates) throws IOException {
        Collection<? extends Certificate> authorities = read(certificates);
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate authority : authorities) {
                store.setCertificateEntry("authority " + store.size(), authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(certificates + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (read.isEmpty()) {
                throw new IOException(file + " holds no certificates");
            }
            return read;
        } catch (NoSuchFileException e) {
            throw new IOException(file + " is not there", e);
        } catch (CertificateException e) {
            throw new IOException(file + " holds no certificates: " + e.getMessage(), e);
        }
    }
}
