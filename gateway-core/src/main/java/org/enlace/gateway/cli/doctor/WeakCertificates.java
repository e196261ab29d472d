package org.enlace.gateway.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.enlace.gateway.cli.doctor.ProductionCheck.Found;
import org.enlace.gateway.cli.doctor.ProductionCheck.Sign;
import org.enlace.gateway.cli.shared.DemoCertificates;
import org.enlace.gateway.security.certificates.KeyStrength;

/**
 * TLS certificates that prove no identity.
 *
 * @param tls the folder of keys and certificates
 */
record WeakCertificates(Path tls) {

    /** The issuer of the demo's certificates. */
    static final String DEMO = "CN=" + DemoCertificates.AUTHORITY;

    /** Adds the weak certificates. A file that is no certificate is reported by the gateway. */
    void in(List<Found> found) throws IOException {
        if (!Files.isDirectory(tls)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(tls, 8)) {
            files = all.filter(each -> each.toString().endsWith(".pem"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    judge((X509Certificate) each, file, found);
                }
            } catch (CertificateException none) {
                continue;
            }
        }
    }

    private static void judge(X509Certificate certificate, Path file, List<Found> found) {
        if (certificate.getIssuerX500Principal().getName().equals(DEMO)) {
            found.add(new Found(Sign.CERTIFICATE_DEMO, file.toString()));
        }
        if (KeyStrength.weak(certificate)) {
            found.add(new Found(Sign.CERTIFICATE_WEAK, file.toString()));
        }
    }
}
