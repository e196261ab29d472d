package org.enlace.gateway.security.certificates;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Locale;

/** Checks whether a key is strong enough to prove anything against today's machines. */
public final class KeyStrength {

    private static final int RSA_BITS = 2_048;
    private static final int EC_BITS = 256;

    private KeyStrength() {}

    /** True if its key is too short, or it is signed with a digest that can be forged. */
    public static boolean weak(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        return algorithm.startsWith("MD5") || algorithm.startsWith("SHA1") || weak(certificate.getPublicKey());
    }

    public static boolean weak(PublicKey key) {
        return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < RSA_BITS
                || key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() < EC_BITS;
    }
}
