package org.enlace.gateway.configuration.connectors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the signers whose plugins a site accepts: the certificates in {@code plugins/trusted/*.pem} of the configuration folder, read again each time.
 * Thread-safe.
 */
final class TrustedSigners {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedSigners.class);

    private final Path folder;

    /** @param config the configuration folder */
    TrustedSigners(Path config) {
        this.folder = config.resolve("plugins").resolve("trusted");
    }

    /** Returns the certificates; empty if the site trusts no signer. A file that is no certificate is ignored. */
    Set<Certificate> certificates() {
        Set<Certificate> all = new HashSet<>();
        for (Path file : files()) {
            try (InputStream in = Files.newInputStream(file)) {
                all.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
            } catch (IOException | CertificateException unreadable) {
                LOG.warn("{} is not a certificate and is not used", file.getFileName());
            }
        }
        return all;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pem"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            LOG.warn("the folder of trusted signers cannot be read");
            return List.of();
        }
    }
}
