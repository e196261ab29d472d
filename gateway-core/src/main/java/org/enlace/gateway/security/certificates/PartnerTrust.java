package org.enlace.gateway.security.certificates;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Decides which certificates one sending link accepts from its partner: chains that lead to one of the link's own anchors, or the very certificates
 * that lie there; without any, what the Java runtime trusts. Certificates must be in date in every case, which Java does not ask of a certificate
 * that is itself an anchor, and not revoked. Thread-safe.
 */
final class PartnerTrust extends ChainTrustManager {

    /** Calls one of the three check methods that Java uses. */
    @FunctionalInterface
    private interface Question {
        void to(X509ExtendedTrustManager somebody) throws CertificateException;
    }

    private final X509ExtendedTrustManager runtime;
    private final Revocations trusted;
    private final ValidationPolicy how;
    private final Clock clock;

    /** @param anchors empty for those of the Java runtime */
    PartnerTrust(List<X509Certificate> anchors, Clock clock) {
        this(new Revocations(List.of(), anchors), ValidationPolicy.USUAL, clock);
    }

    /** @param trusted without certificates for those of the Java runtime */
    PartnerTrust(Revocations trusted, ValidationPolicy how, Clock clock) {
        this.runtime = runtime(trusted.certificates());
        this.trusted = trusted;
        this.how = how;
        this.clock = clock;
    }

    private static X509ExtendedTrustManager runtime(List<X509Certificate> anchors) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(anchors.isEmpty() ? null : store(anchors));
            return only(factory);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the trust of a link cannot be built", e);
        }
    }

    private static X509ExtendedTrustManager only(TrustManagerFactory factory) {
        for (TrustManager each : factory.getTrustManagers()) {
            if (each instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new IllegalStateException("every JDK has a trust manager");
    }

    private static KeyStore store(List<X509Certificate> anchors) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < anchors.size(); i++) {
            store.setCertificateEntry(Integer.toString(i), anchors.get(i));
        }
        return store;
    }

    /** Returns the trust manager of another moment. */
    private X509ExtendedTrustManager runtimeOf(Instant moment) throws CertificateException {
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                    Arrays.stream(runtime.getAcceptedIssuers())
                            .map(each -> new TrustAnchor(each, null))
                            .collect(Collectors.toSet()),
                    new X509CertSelector());
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(moment));
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return only(factory);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private void judge(X509Certificate[] chain, Question question) throws CertificateException {
        if (chain == null || chain.length == 0) {
            throw new CertificateException("no certificate");
        }
        Instant now = clock.instant();
        how.clocks().checkDate(chain[0], now);
        Optional<Instant> partnerTime = partnerTime(chain, now);
        question.to(partnerTime.isPresent() ? runtimeOf(partnerTime.get()) : runtime);
        Revocations.Verdict verdict = trusted.of(List.of(chain), how, now);
        if (verdict != Revocations.Verdict.STANDS) {
            BasicReason reason = verdict == Revocations.Verdict.REVOKED
                    ? BasicReason.REVOKED
                    : BasicReason.UNDETERMINED_REVOCATION_STATUS;
            String words = verdict == Revocations.Verdict.REVOKED ? "revoked" : "no current revocation list";
            throw new CertificateException(words, new CertPathValidatorException(words, null, null, -1, reason));
        }
    }

    /**
     * Returns the time that the partner's clock may show where the difference decides: by the gateway's clock a certificate begins in a moment, or
     * has just ended.
     */
    private Optional<Instant> partnerTime(X509Certificate[] chain, Instant now) {
        for (X509Certificate each : chain) {
            if (!ValidityCheck.holds(each, now) && how.clocks().inDate(each, now)) {
                boolean over = now.isAfter(each.getNotAfter().toInstant());
                return Optional.of(
                        over
                                ? each.getNotAfter().toInstant()
                                : each.getNotBefore().toInstant());
            }
        }
        return Optional.empty();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        judge(chain, by -> by.checkServerTrusted(chain, kind));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        judge(chain, by -> by.checkServerTrusted(chain, kind, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        judge(chain, by -> by.checkServerTrusted(chain, kind, engine));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return runtime.getAcceptedIssuers();
    }
}
