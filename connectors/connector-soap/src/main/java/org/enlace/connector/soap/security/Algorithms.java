package org.enlace.connector.soap.security;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;

/** Lists the algorithms that a signature may use. All others are refused: SHA-1, HMAC, DSA, every transform but one. */
public final class Algorithms {

    public static final String CANONICAL = CanonicalizationMethod.EXCLUSIVE;
    public static final Set<String> DIGESTS =
            Set.of(DigestMethod.SHA256, "http://www.w3.org/2001/04/xmldsig-more#sha384", DigestMethod.SHA512);
    public static final Set<String> SIGNATURES = Set.of(
            SignatureMethod.RSA_SHA256,
            SignatureMethod.RSA_SHA384,
            SignatureMethod.RSA_SHA512,
            SignatureMethod.SHA256_RSA_MGF1,
            SignatureMethod.SHA384_RSA_MGF1,
            SignatureMethod.SHA512_RSA_MGF1,
            SignatureMethod.ECDSA_SHA256,
            SignatureMethod.ECDSA_SHA384,
            SignatureMethod.ECDSA_SHA512);

    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 256;

    private Algorithms() {}

    /** True for a key that is long enough. */
    public static boolean strong(PublicKey key) {
        return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= RSA_BITS
                || key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() >= EC_BITS;
    }

    /** Returns the signature algorithm for a key of this algorithm. */
    public static String signatureFor(String keyAlgorithm) {
        return keyAlgorithm.equals("EC") ? SignatureMethod.ECDSA_SHA256 : SignatureMethod.RSA_SHA256;
    }
}
