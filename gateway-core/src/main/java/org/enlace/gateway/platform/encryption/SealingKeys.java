package org.enlace.gateway.platform.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;

/**
 * The three root keys of a gateway, each a Tink keyset, so that newer keys can stand beside older ones.
 *
 * @param keyEncryption wraps the local keys; null where another key provider has it
 * @param blindIndex makes equal values findable
 * @param pseudonyms root of the receivers' pseudonym keys
 */
record SealingKeys(KeysetHandle keyEncryption, KeysetHandle blindIndex, KeysetHandle pseudonyms) {

    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Fresh random keys. */
    static SealingKeys generate() {
        return new SealingKeys(
                fresh(PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE),
                fresh(PredefinedPrfParameters.HMAC_SHA256_PRF),
                fresh(PredefinedPrfParameters.HMAC_SHA256_PRF));
    }

    /** Makes the two keys that cannot change, for an installation whose key-encryption key is kept by another key provider. */
    static SealingKeys generateRoots() {
        SealingKeys all = generate();
        return new SealingKeys(null, all.blindIndex(), all.pseudonyms());
    }

    private static KeysetHandle fresh(Parameters parameters) {
        try {
            return KeysetHandle.generateNew(parameters);
        } catch (GeneralSecurityException e) {
            throw new SealingException("a root key cannot be made", e);
        }
    }

    Sealer sealer() {
        return new Sealer(primitive(keyEncryption, Aead.class), Compression.LZ4);
    }

    BlindIndex index() {
        return new BlindIndex(primitive(blindIndex, PrfSet.class));
    }

    Pseudonyms receivers() {
        return new Pseudonyms(primitive(pseudonyms, PrfSet.class));
    }

    static <P> P primitive(KeysetHandle keyset, Class<P> type) {
        try {
            return keyset.getPrimitive(RegistryConfiguration.get(), type);
        } catch (GeneralSecurityException e) {
            throw new SealingException("a root key is of the wrong kind", e);
        }
    }

    @Override
    public String toString() {
        return "SealingKeys";
    }
}
