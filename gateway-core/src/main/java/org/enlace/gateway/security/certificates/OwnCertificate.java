package org.enlace.gateway.security.certificates;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A certificate with its key. Its text form holds neither.
 *
 * @param name of the two files, without their ends
 * @param chain the gateway's certificate first
 */
public record OwnCertificate(String name, PrivateKey key, List<X509Certificate> chain) {

    public OwnCertificate {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    /** The one to show: of those in date the one that began last. */
    static Optional<OwnCertificate> newest(List<OwnCertificate> all, Instant now) {
        return all.stream()
                .filter(each -> ValidityCheck.holds(each.certificate(), now))
                .max(Comparator.comparing(each -> each.certificate().getNotBefore()));
    }

    @Override
    public String toString() {
        return "OwnCertificate[" + name + "]";
    }
}
