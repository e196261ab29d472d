package org.enlace.gateway.security.certificates.renewal;

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
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.KeyStrength;
import org.enlace.gateway.security.certificates.PemFolder;
import org.enlace.gateway.security.certificates.RevocationList;
import org.enlace.gateway.security.certificates.ValidityCheck;

/**
 * A certificate that was received, with its issuers, checked in full before it may count.
 *
 * @param chain the certificate first
 */
record CertificateReply(List<X509Certificate> chain) {

    private static final String ANY_USE = "2.5.29.37.0";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";

    CertificateReply {
        chain = List.copyOf(chain);
    }

    /**
     * Reads it.
     *
     * @param answer PEM: the certificate first, or alone
     * @param behind PEM with its issuers; empty for none beside
     * @throws RenewalRefusedException if it is none
     */
    static CertificateReply read(String answer, String behind) {
        if ((answer + behind).contains("PRIVATE KEY-----")) {
            throw new RenewalRefusedException(RenewalProblem.ANSWER_WITH_KEY);
        }
        Set<X509Certificate> all = new LinkedHashSet<>(certificates(answer));
        if (!behind.isBlank()) {
            all.addAll(certificates(behind));
        }
        return new CertificateReply(List.copyOf(all));
    }

    private static List<X509Certificate> certificates(String pem) {
        try {
            return PemFolder.certificates(pem);
        } catch (CertificateException none) {
            throw new RenewalRefusedException(RenewalProblem.ANSWER_UNREADABLE);
        }
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * Returns true if the issuer of the one shown signed this one, by name and key. False as well if the issuer's own certificate lies beside
     * neither.
     */
    boolean sameIssuer(List<X509Certificate> shown) {
        return Stream.concat(chain.stream(), shown.stream())
                .anyMatch(each ->
                        RevocationList.signed(certificate(), each) && RevocationList.signed(shown.get(0), each));
    }

    /** Returns the text for the file in the folder. */
    String pem() {
        StringBuilder text = new StringBuilder();
        try {
            for (X509Certificate each : chain) {
                text.append(PemText.of("CERTIFICATE", each.getEncoded()));
            }
        } catch (CertificateException e) {
            throw new IllegalStateException("it was just read", e);
        }
        return text.toString();
    }

    /** Refuses a certificate that cannot be used at this place. */
    void check(CertificateFolder.Use use, Instant now) {
        boolean authority = certificate().getBasicConstraints() >= 0;
        // A self-signed certificate is marked as an authority, too: openssl makes it so unless told otherwise.
        if (authority && use != CertificateFolder.Use.TRUST && !RevocationList.signed(certificate(), certificate())) {
            throw new RenewalRefusedException(RenewalProblem.AUTHORITY_ITSELF);
        }
        for (X509Certificate each : chain) {
            if (now.isAfter(each.getNotAfter().toInstant())) {
                throw new RenewalRefusedException(
                        RenewalProblem.OUT_OF_DATE,
                        each.getNotAfter().toInstant().toString());
            }
            // A self-signature proves nothing, and need not be strong.
            boolean weak =
                    RevocationList.signed(each, each) ? KeyStrength.weak(each.getPublicKey()) : KeyStrength.weak(each);
            if (weak) {
                throw new RenewalRefusedException(RenewalProblem.TOO_WEAK, each.getSigAlgName());
            }
        }
        if (!authority || use != CertificateFolder.Use.TRUST) {
            checkUse(use);
        }
        if (use != CertificateFolder.Use.TRUST) {
            checkChain(now);
        }
    }

    private void checkUse(CertificateFolder.Use use) {
        boolean[] uses = certificate().getKeyUsage();
        if (uses != null && !uses[0]) {
            throw new RenewalRefusedException(RenewalProblem.WRONG_USE, "digitalSignature");
        }
        boolean serves = use == CertificateFolder.Use.SERVER || use == CertificateFolder.Use.TRUST;
        try {
            List<String> further = certificate().getExtendedKeyUsage();
            if (further != null && !further.contains(ANY_USE) && !further.contains(serves ? SERVER : CLIENT)) {
                throw new RenewalRefusedException(RenewalProblem.WRONG_USE, serves ? "serverAuth" : "clientAuth");
            }
        } catch (CertificateParsingException unreadable) {
            throw new RenewalRefusedException(RenewalProblem.ANSWER_UNREADABLE);
        }
    }

    /** Each certificate in the chain must have signed the one before. */
    private void checkChain(Instant now) {
        for (int i = 1; i < chain.size(); i++) {
            X509Certificate issuer = chain.get(i);
            boolean holds = RevocationList.signed(chain.get(i - 1), issuer)
                    && issuer.getBasicConstraints() >= 0
                    && ValidityCheck.holds(issuer, now);
            if (!holds) {
                throw new RenewalRefusedException(
                        RenewalProblem.CHAIN_BROKEN,
                        chain.get(i - 1).getSubjectX500Principal().getName());
            }
        }
    }

    /** Refuses one that is not good for every one of these names. */
    void checkNames(List<String> names) {
        Set<String> alternativeNames = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try {
            Collection<List<?>> all = certificate().getSubjectAlternativeNames();
            for (List<?> each : all == null ? List.<List<?>>of() : all) {
                alternativeNames.add(String.valueOf(each.get(1)));
            }
        } catch (CertificateParsingException unreadable) {
            throw new RenewalRefusedException(RenewalProblem.ANSWER_UNREADABLE);
        }
        for (String each : names) {
            if (!alternativeNames.contains(each)) {
                throw new RenewalRefusedException(RenewalProblem.NAME_MISSING, each);
            }
        }
    }
}
