package org.enlace.gateway.security.certificates.renewal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** A kind of key that the gateway makes for itself. */
public enum KeyKind {
    /** On the curve P-256. */
    EC,
    /** Of 3072 bits, for authorities that sign nothing else. */
    RSA;

    private static final int RSA_BITS = 3_072;

    public KeyPair make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(name());
            generator.initialize(
                    this == EC
                            ? new ECGenParameterSpec("secp256r1")
                            : new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes such keys", e);
        }
    }

    /** Returns the signature algorithm by its Java name. */
    String signature() {
        return this == EC ? "SHA256withECDSA" : "SHA256withRSA";
    }
}
