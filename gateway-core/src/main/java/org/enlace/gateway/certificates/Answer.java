package org.enlace.gateway.certificates;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A certificate that somebody sent, with those behind it, looked at from every side before it may count.
 *
 * @param chain the certificate first
 */
record Answer(List<X509Certificate> chain) {

    private static final String ANY_USE = "2.5.29.37.0";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";

    Answer {
        chain = List.copyOf(chain);
    }

    /**
     * Reads it.
     *
     * @param answer PEM: the certificate first, or alone
     * @param behind PEM with its issuers; empty for none beside
     * @throws RenewalRefused if it is none
     */
    static Answer read(String answer, String behind) {
        if ((answer + behind).contains("PRIVATE KEY-----")) {
            throw new RenewalRefused(RenewalFlaw.ANSWER_WITH_KEY);
        }
        Set<X509Certificate> all = new LinkedHashSet<>(certificates(answer));
        if (!behind.isBlank()) {
            all.addAll(certificates(behind));
        }
        return new Answer(List.copyOf(all));
    }

    private static List<X509Certificate> certificates(String pem) {
        try {
            return PemFolder.certificates(pem);
        } catch (CertificateException none) {
            throw new RenewalRefused(RenewalFlaw.ANSWER_UNREADABLE);
        }
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    /** True if whoever signed the one shown signed this one, by name and key. False as well if his own certificate lies beside neither. */
    boolean sameIssuer(List<X509Certificate> shown) {
        return Stream.concat(chain.stream(), shown.stream())
                .anyMatch(each ->
                        RevocationList.signed(certificate(), each) && RevocationList.signed(shown.get(0), each));
    }

    /** As it is to lie in the folder. */
    String pem() {
        StringBuilder text = new StringBuilder();
        try {
            for (X509Certificate each : chain) {
                text.append(Der.pem("CERTIFICATE", each.getEncoded()));
            }
        } catch (CertificateException e) {
            throw new IllegalStateException("it was just read", e);
        }
        return text.toString();
    }

    /** Refuses what nobody could use at this place. */
    void check(Place.Use use, Instant now) {
        boolean authority = certificate().getBasicConstraints() >= 0;
        // Whoever signs himself calls himself an authority, too: that is what openssl makes unless told otherwise.
        if (authority && use != Place.Use.TRUST && !RevocationList.signed(certificate(), certificate())) {
            throw new RenewalRefused(RenewalFlaw.AUTHORITY_ITSELF);
        }
        for (X509Certificate each : chain) {
            if (now.isAfter(each.getNotAfter().toInstant())) {
                throw new RenewalRefused(
                        RenewalFlaw.OUT_OF_DATE, each.getNotAfter().toInstant().toString());
            }
            // How somebody signed himself proves nothing, and need not be strong.
            boolean weak = RevocationList.signed(each, each) ? Strength.weak(each.getPublicKey()) : Strength.weak(each);
            if (weak) {
                throw new RenewalRefused(RenewalFlaw.TOO_WEAK, each.getSigAlgName());
            }
        }
        if (!authority || use != Place.Use.TRUST) {
            checkUse(use);
        }
        if (use != Place.Use.TRUST) {
            checkChain(now);
        }
    }

    private void checkUse(Place.Use use) {
        boolean[] uses = certificate().getKeyUsage();
        if (uses != null && !uses[0]) {
            throw new RenewalRefused(RenewalFlaw.WRONG_USE, "digitalSignature");
        }
        boolean serves = use == Place.Use.DOOR || use == Place.Use.TRUST;
        try {
            List<String> further = certificate().getExtendedKeyUsage();
            if (further != null && !further.contains(ANY_USE) && !further.contains(serves ? SERVER : CLIENT)) {
                throw new RenewalRefused(RenewalFlaw.WRONG_USE, serves ? "serverAuth" : "clientAuth");
            }
        } catch (CertificateParsingException unreadable) {
            throw new RenewalRefused(RenewalFlaw.ANSWER_UNREADABLE);
        }
    }

    /** Whoever stands behind the certificate has signed the one before. */
    private void checkChain(Instant now) {
        for (int i = 1; i < chain.size(); i++) {
            X509Certificate issuer = chain.get(i);
            boolean holds = RevocationList.signed(chain.get(i - 1), issuer)
                    && issuer.getBasicConstraints() >= 0
                    && Validity.holds(issuer, now);
            if (!holds) {
                throw new RenewalRefused(
                        RenewalFlaw.CHAIN_BROKEN,
                        chain.get(i - 1).getSubjectX500Principal().getName());
            }
        }
    }

    /** Refuses one that is not good for every one of these names. */
    void checkNames(List<String> names) {
        Set<String> its = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try {
            Collection<List<?>> all = certificate().getSubjectAlternativeNames();
            for (List<?> each : all == null ? List.<List<?>>of() : all) {
                its.add(String.valueOf(each.get(1)));
            }
        } catch (CertificateParsingException unreadable) {
            throw new RenewalRefused(RenewalFlaw.ANSWER_UNREADABLE);
        }
        for (String each : names) {
            if (!its.contains(each)) {
                throw new RenewalRefused(RenewalFlaw.NAME_MISSING, each);
            }
        }
    }
}
