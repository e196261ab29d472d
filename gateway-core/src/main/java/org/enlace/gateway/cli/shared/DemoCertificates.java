package org.enlace.gateway.cli.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;

/**
 * Throw-away keys and certificates for a demo's data folder: the gateway's inbound endpoints, the simulated partners, and the certificates that
 * each trusts of the other. The authority's own key is never written, so no other certificate can be made.
 *
 * @param gateway the folder {@code tls}
 * @param partners the same of the simulated partners
 */
public record DemoCertificates(Path gateway, Path partners) {

    /** Name of the issuer, which no system trusts. */
    public static final String AUTHORITY = "Authority of the demo";

    private static final Duration LIFE = Duration.ofDays(365);
    private static final String NAME = "demo";
    /** The simulated partners that speak TLS: receivers and senders. */
    private static final List<String> SENDING = List.of("police/notices", "ministry/notices");

    private static final List<String> RECEIVING =
            List.of("police/outcomes/accepted/certificate", "mies/answers/accepted/certificate");

    /** True if they were made. */
    public boolean writeIfAbsent(Instant now) throws IOException {
        if (Files.exists(gateway.resolve("door").resolve(NAME + ".pem"))) {
            return false;
        }
        Instant from = now.minus(Duration.ofHours(1));
        Instant until = now.plus(LIFE);
        DemoCertificateAuthority authority = new DemoCertificateAuthority(AUTHORITY, from, until);
        DemoCertificateAuthority.Made partnerCertificate =
                authority.issue("Simulated partners", from, until, "127.0.0.1", "localhost");
        Path links = gateway.resolve("links");
        for (String link : SENDING) {
            pair(links.resolve(link).resolve("own"), NAME, authority.issue("Enlace demo", from, until));
            write(
                    links.resolve(link).resolve("trust").resolve(NAME + ".pem"),
                    authority.itself().pem());
        }
        for (String credential : RECEIVING) {
            write(links.resolve(credential).resolve(NAME + ".pem"), partnerCertificate.pem());
        }
        pair(partners, "partners", partnerCertificate);
        write(partners.resolve("authority.pem"), authority.itself().pem());
        // Last: files of an interrupted start are made anew.
        pair(gateway.resolve("door"), NAME, authority.issue("Enlace demo", from, until, "127.0.0.1", "localhost"));
        return true;
    }

    private static void pair(Path folder, String name, DemoCertificateAuthority.Made made) throws IOException {
        write(folder.resolve(name + ".key"), made.keyPem());
        write(folder.resolve(name + ".pem"), made.pem());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
