package org.enlace.gateway.platform.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;

/** Provides key-encryption keys from the key file. Older keys stay in it, because older backups of the database need them. */
final class FileKeyProvider implements KeyProvider {

    static final String KIND = "file";

    private final KeyFile file;

    FileKeyProvider(KeyFile file) {
        this.file = file;
    }

    /** The name of a key by its number in the keyset. */
    static String id(int number) {
        return "%s-%08x".formatted(KIND, number);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean holds(String id) {
        return file.exists() && entry(id).isPresent();
    }

    @Override
    public synchronized String next(Set<String> known) {
        KeysetHandle keyset = file.keyEncryption().orElse(null);
        for (int i = 0; keyset != null && i < keyset.size(); i++) {
            String id = id(keyset.getAt(i).getId());
            if (!known.contains(id)) {
                return id;
            }
        }
        KeysetHandle more = oneMore(keyset);
        file.replaceKeyEncryption(more);
        return id(more.getAt(more.size() - 1).getId());
    }

    private static KeysetHandle oneMore(KeysetHandle keyset) {
        try {
            if (keyset == null) {
                return KeysetHandle.generateNew(PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE);
            }
            return KeysetHandle.newBuilder(keyset)
                    .addEntry(KeysetHandle.generateEntryFromParameters(
                                    PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE)
                            .withRandomId())
                    .build();
        } catch (GeneralSecurityException e) {
            throw new SealingException("A key-encryption key cannot be made.", e);
        }
    }

    @Override
    public byte[] wrap(String id, byte[] key, byte[] place) {
        try {
            return aead(id).encrypt(key, place);
        } catch (GeneralSecurityException e) {
            throw KeyProvider.other(id);
        }
    }

    @Override
    public byte[] unwrap(String id, byte[] wrapped, byte[] place) {
        try {
            return aead(id).decrypt(wrapped, place);
        } catch (GeneralSecurityException e) {
            throw KeyProvider.other(id);
        }
    }

    private Aead aead(String id) {
        KeysetHandle.Entry entry = entry(id).orElseThrow(() -> KeyProvider.lost(id));
        try {
            KeysetHandle one = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(entry.getKey())
                            .withFixedId(entry.getId())
                            .makePrimary())
                    .build();
            return SealingKeys.primitive(one, Aead.class);
        } catch (GeneralSecurityException e) {
            throw KeyProvider.other(id);
        }
    }

    private Optional<KeysetHandle.Entry> entry(String id) {
        Optional<KeysetHandle> keyset = file.keyEncryption();
        for (int i = 0; keyset.isPresent() && i < keyset.get().size(); i++) {
            KeysetHandle.Entry entry = keyset.get().getAt(i);
            if (id(entry.getId()).equals(id)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }
}
