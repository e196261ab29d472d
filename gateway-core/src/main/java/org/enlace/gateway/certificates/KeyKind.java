package org.enlace.gateway.certificates;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** The kinds of keys that we make for ourselves. */
public enum KeyKind {
    /** On the curve P-256. */
    EC,
    /** Of 3072 bits, for authorities that sign nothing else. */
    RSA;

    private static final int RSA_BITS = 3_072;

    KeyPair make() {
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

    /** How it signs, as Java calls it. */
    String signature() {
        return this == EC ? "SHA256withECDSA" : "SHA256withRSA";
    }
}
