package org.enlace.gateway.platform.encryption;

import java.util.List;
import java.util.Set;

/**
 * Combines all key providers of this installation: the one of the settings, which makes new keys, and the key file, which may still hold older ones.
 * Thread-safe.
 */
final class KeyProviders implements KeyProvider {

    private final KeyProvider chosen;
    private final List<KeyProvider> all;

    private KeyProviders(KeyProvider chosen, FileKeyProvider file) {
        this.chosen = chosen;
        this.all = List.of(chosen, file);
    }

    /** Creates the key providers of the settings; a {@link SealingException} if the settings are wrong or the key provider is not there. */
    static KeyProviders of(KeyProviderSettings settings, KeyFile file) {
        FileKeyProvider own = new FileKeyProvider(file);
        return switch (settings.kind()) {
            case FILE -> new KeyProviders(own, own);
            case TOKEN -> new KeyProviders(Pkcs11KeyProvider.open(settings), own);
            case SERVICE -> new KeyProviders(VaultKeyProvider.open(settings), own);
        };
    }

    static KeyProviders of(KeyProvider chosen, KeyFile file) {
        return new KeyProviders(chosen, new FileKeyProvider(file));
    }

    @Override
    public String kind() {
        return chosen.kind();
    }

    /** Returns whether one of the key providers keeps keys of this kind. */
    boolean knows(String id) {
        return all.stream().anyMatch(each -> keeps(each, id));
    }

    @Override
    public boolean holds(String id) {
        return all.stream().anyMatch(each -> keeps(each, id) && each.holds(id));
    }

    @Override
    public String next(Set<String> known) {
        return chosen.next(known);
    }

    @Override
    public byte[] wrap(String id, byte[] key, byte[] place) {
        return whose(id).wrap(id, key, place);
    }

    @Override
    public byte[] unwrap(String id, byte[] wrapped, byte[] place) {
        return whose(id).unwrap(id, wrapped, place);
    }

    private KeyProvider whose(String id) {
        return all.stream()
                .filter(each -> keeps(each, id))
                .findFirst()
                .orElseThrow(() -> new SealingException(
                        KeyProblem.CUSTODIAN_SETTINGS,
                        "the key-encryption key " + id + " is of a kind that enlace.custodian does not name."));
    }

    private static boolean keeps(KeyProvider custodian, String id) {
        return id.startsWith(custodian.kind() + "-");
    }
}
