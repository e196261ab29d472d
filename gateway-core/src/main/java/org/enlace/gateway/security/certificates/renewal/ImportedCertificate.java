package org.enlace.gateway.security.certificates.renewal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.enlace.gateway.security.certificates.CertificateState;

/**
 * A certificate that lies in its place now.
 *
 * @param file below the folder {@code tls}
 * @param before true if it lay there already and nothing was changed
 * @param unlisted true if it does not let anybody in yet: a revocation list of its authority is asked for, and no current one lies there
 * @param beside the other certificates of the place
 */
public record ImportedCertificate(
        Path file, boolean before, Instant from, Instant until, boolean unlisted, List<CertificateState> beside) {

    public ImportedCertificate {
        beside = List.copyOf(beside);
    }
}
