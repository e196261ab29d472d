package org.enlace.gateway.platform.encryption;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Provides key-encryption keys in a PKCS#11 token, by the JDK's own provider: AES-256-GCM inside the token, which never gives the key away. */
final class Pkcs11KeyProvider implements KeyProvider {

    private static final String AES_GCM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Provider provider;
    private final KeyStore store;
    private final String label;
    private final SecureRandom random = new SecureRandom();

    private Pkcs11KeyProvider(Provider provider, KeyStore store, String label) {
        this.provider = provider;
        this.store = store;
        this.label = label;
    }

    /** Logs in to the token. */
    static Pkcs11KeyProvider open(KeyProviderSettings settings) {
        String library = KeyProviderSettings.needed("library", settings.library())
                .toAbsolutePath()
                .toString();
        String label = KeyProviderSettings.word("label", settings.label());
        if (settings.slot() < 0 || library.indexOf('"') >= 0 || library.indexOf('\n') >= 0) {
            throw new SealingException(
                    KeyProblem.CUSTODIAN_SETTINGS, "enlace.custodian.slot or library cannot be used.");
        }
        char[] pin = OwnerOnlyFile.secret("pin-file", settings.pinFile()).toCharArray();
        try {
            Provider provider = Security.getProvider("SunPKCS11").configure("""
                    --name=enlace
                    library="%s"
                    slotListIndex=%d
                    attributes(generate,CKO_SECRET_KEY,CKK_AES) = {
                      CKA_SENSITIVE = true
                      CKA_EXTRACTABLE = false
                    }
                    """.formatted(library, settings.slot()));
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return new Pkcs11KeyProvider(provider, store, label);
        } catch (IOException refused) {
            throw new SealingException(
                    KeyProblem.CUSTODIAN_REFUSED, "the token does not take the PIN of enlace.custodian.pin-file.");
        } catch (GeneralSecurityException | ProviderException | InvalidParameterException silent) {
            throw new SealingException(
                    KeyProblem.CUSTODIAN_SILENT, "there is no token in that slot of enlace.custodian.library.");
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    @Override
    public String kind() {
        return "token";
    }

    @Override
    public boolean holds(String id) {
        try {
            return store.containsAlias(alias(id));
        } catch (GeneralSecurityException | ProviderException e) {
            throw silent();
        }
    }

    @Override
    public synchronized String next(Set<String> known) {
        try {
            int highest = 0;
            for (String alias : Collections.list(store.aliases())) {
                if (alias.matches(label + "-[0-9]{1,6}") && store.isKeyEntry(alias)) {
                    if (!known.contains(id(alias))) {
                        return id(alias);
                    }
                    highest = Math.max(highest, Integer.parseInt(alias.substring(label.length() + 1)));
                }
            }
            String alias = label + "-" + (highest + 1);
            KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
            generator.init(256);
            store.setKeyEntry(alias, generator.generateKey(), null, null);
            return id(alias);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new SealingException(KeyProblem.CUSTODIAN_REFUSED, "the token makes no key.");
        }
    }

    @Override
    public byte[] wrap(String id, byte[] key, byte[] place) {
        try {
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, id, nonce, place).doFinal(key);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, wrapped, NONCE, sealed.length);
            return wrapped;
        } catch (GeneralSecurityException | ProviderException e) {
            throw silent();
        }
    }

    @Override
    public byte[] unwrap(String id, byte[] wrapped, byte[] place) {
        if (wrapped.length <= NONCE) {
            throw KeyProvider.other(id);
        }
        byte[] nonce = Arrays.copyOf(wrapped, NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, id, nonce, place).doFinal(wrapped, NONCE, wrapped.length - NONCE);
        } catch (AEADBadTagException other) {
            throw KeyProvider.other(id);
        } catch (GeneralSecurityException | ProviderException e) {
            throw holds(id) ? KeyProvider.other(id) : silent();
        }
    }

    private Cipher cipher(int mode, String id, byte[] nonce, byte[] place) throws GeneralSecurityException {
        Key key = store.getKey(alias(id), null);
        if (!(key instanceof SecretKey)) {
            throw KeyProvider.lost(id);
        }
        Cipher cipher = Cipher.getInstance(AES_GCM, provider);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place);
        return cipher;
    }

    private String id(String alias) {
        return kind() + "-" + alias;
    }

    private String alias(String id) {
        return id.substring(kind().length() + 1);
    }

    private static SealingException silent() {
        return new SealingException(KeyProblem.CUSTODIAN_SILENT, "the token does not answer.");
    }
}
