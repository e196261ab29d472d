package org.enlace.gateway.security.certificates;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Trusts the certificates that lie in the folder of the gateway's own inbound endpoint and no other, whatever name is in them: a caller that can read
 * that folder connects to this machine's gateway and nobody else.
 */
final class OwnCertificateTrustManager extends ChainTrustManager {

    private final List<X509Certificate> own;

    OwnCertificateTrustManager(List<X509Certificate> own) {
        this.own = own;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        if (chain == null || chain.length == 0 || !own.contains(chain[0])) {
            throw new CertificateException("the certificate is not that of the server of this data folder");
        }
    }
}
