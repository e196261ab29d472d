package org.enlace.gateway.security.certificates;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The revocation lists of one folder, and the certificates that they are checked for. Immutable.
 *
 * @param lists in no order
 * @param certificates that lie in the folder, issuers of callers among them
 */
record Revocations(List<RevocationList> lists, List<X509Certificate> certificates) {

    static final Revocations NONE = new Revocations(List.of(), List.of());

    /** A verdict of the lists on a certificate. */
    enum Verdict {
        STANDS,
        REVOKED,
        /** No current list speaks of it, and one is asked for. */
        UNKNOWN
    }

    Revocations {
        lists = List.copyOf(lists);
        certificates = List.copyOf(certificates);
    }

    /**
     * Judges a certificate and its issuers. A revoked certificate among those sent with it counts, whether it is on the chain or not: beside a
     * revoked issuer there may be another certificate of the same name and key, so that the chain could avoid the revoked one.
     *
     * @param chain the certificate first, behind it in any order what came with it
     */
    Verdict of(List<X509Certificate> chain, ValidationPolicy how, Instant now) {
        boolean hard = how.revocation() == RevocationPolicy.HARD;
        if (how.revocation() == RevocationPolicy.OFF || lists.isEmpty() && !hard) {
            return Verdict.STANDS;
        }
        if (chain.stream().anyMatch(each -> named(each, how, now))) {
            return Verdict.REVOKED;
        }
        Verdict worst = Verdict.STANDS;
        for (X509Certificate each : way(chain)) {
            Optional<RevocationList> list = newest(each, how, now);
            if (list.isPresent() && list.get().names(each)) {
                return Verdict.REVOKED;
            }
            boolean known = list.isPresent() && list.get().current(now, how.clocks());
            if (hard && !known) {
                worst = Verdict.UNKNOWN;
            }
        }
        return worst;
    }

    private boolean named(X509Certificate certificate, ValidationPolicy how, Instant now) {
        return newest(certificate, how, now)
                .filter(list -> list.names(certificate))
                .isPresent();
    }

    private Optional<RevocationList> newest(X509Certificate certificate, ValidationPolicy how, Instant now) {
        return lists.stream()
                .filter(each -> how.clocks().begun(each.from(), now) && each.speaksOf(certificate))
                .max(Comparator.comparing(RevocationList::from));
    }

    /**
     * Returns the chain from the certificate up to a self-signed one, or to the last issuer that is known. That last one is trusted by itself and is
     * not among the result.
     */
    private List<X509Certificate> way(List<X509Certificate> chain) {
        List<X509Certificate> known = Stream.of(
                        certificates.stream(), lists.stream().map(RevocationList::authority), chain.stream())
                .flatMap(each -> each)
                .distinct()
                .toList();
        List<X509Certificate> way = new ArrayList<>();
        Set<X509Certificate> seen = new HashSet<>();
        X509Certificate here = chain.get(0);
        while (here != null && seen.add(here) && !RevocationList.signed(here, here)) {
            way.add(here);
            here = issuer(here, known);
        }
        return way;
    }

    private static X509Certificate issuer(X509Certificate of, List<X509Certificate> known) {
        return known.stream()
                .filter(each -> RevocationList.signed(of, each))
                .findFirst()
                .orElse(null);
    }

    /** Returns the lists that are not too old now. */
    List<RevocationList> current(ValidationPolicy how, Instant now) {
        return lists.stream().filter(each -> each.current(now, how.clocks())).toList();
    }
}
