package org.enlace.gateway.certificates;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom one sending link takes for its partner: chains that lead to one of its own anchors, or the very certificates that lie there; without any, what the
 * Java runtime trusts. In date in every case, which Java does not ask of a certificate that is itself an anchor. Thread-safe.
 */
final class PartnerTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager runtime;
    private final Clock clock;

    /** @param anchors empty for those of the Java runtime */
    PartnerTrust(List<X509Certificate> anchors, Clock clock) {
        this.runtime = runtime(anchors);
        this.clock = clock;
    }

    private static X509ExtendedTrustManager runtime(List<X509Certificate> anchors) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(anchors.isEmpty() ? null : store(anchors));
            for (TrustManager each : factory.getTrustManagers()) {
                if (each instanceof X509ExtendedTrustManager found) {
                    return found;
                }
            }
            throw new IllegalStateException("every JDK has a trust manager");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the trust of a link cannot be built", e);
        }
    }

    private static KeyStore store(List<X509Certificate> anchors) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < anchors.size(); i++) {
            store.setCertificateEntry(Integer.toString(i), anchors.get(i));
        }
        return store;
    }

    private void inDate(X509Certificate[] chain) throws CertificateException {
        if (chain == null || chain.length == 0) {
            throw new CertificateException("no certificate");
        }
        chain[0].checkValidity(Date.from(clock.instant()));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        inDate(chain);
        runtime.checkServerTrusted(chain, kind);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        inDate(chain);
        runtime.checkServerTrusted(chain, kind, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        inDate(chain);
        runtime.checkServerTrusted(chain, kind, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        throw new CertificateException("nobody calls here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        checkClientTrusted(chain, kind);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, kind);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return runtime.getAcceptedIssuers();
    }
}
