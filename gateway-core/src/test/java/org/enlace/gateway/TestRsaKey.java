package org.enlace.gateway;

import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;

/**
 * RSA keys of 2048 bits for invented issuers. The seeds are those of 220 whose primes are found soonest, in a tenth of a second: other keys take up to three
 * seconds of processor time. Thread-safe.
 */
public enum TestRsaKey {
    ONE(17),
    OTHER(213),
    PROVIDER(477);

    private static final int BITS = 2_048;

    private final KeyPair pair;

    TestRsaKey(long seed) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, random);
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes such keys", e);
        }
    }

    /** Returns the key under a key ID. */
    public RSAKey named(String id) {
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyID(id)
                .build();
    }
}
