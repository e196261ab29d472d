package org.enlace.gateway.sealing;

import java.util.List;
import java.util.Set;

/** All who keep keys of this house: the one of the settings, who makes new ones, and the key file, which may still hold older ones. Thread-safe. */
final class Custodians implements KeyCustodian {

    private final KeyCustodian chosen;
    private final List<KeyCustodian> all;

    private Custodians(KeyCustodian chosen, FileCustodian file) {
        this.chosen = chosen;
        this.all = List.of(chosen, file);
    }

    /** As the settings say; a {@link SealingException} if they are wrong or the custodian is not there. */
    static Custodians of(CustodianSettings settings, KeyFile file) {
        FileCustodian own = new FileCustodian(file);
        return switch (settings.kind()) {
            case FILE -> new Custodians(own, own);
            case TOKEN -> new Custodians(TokenCustodian.open(settings), own);
            case SERVICE -> new Custodians(ServiceCustodian.open(settings), own);
        };
    }

    static Custodians of(KeyCustodian chosen, KeyFile file) {
        return new Custodians(chosen, new FileCustodian(file));
    }

    @Override
    public String kind() {
        return chosen.kind();
    }

    /** Whether one of them keeps keys of this kind. */
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

    private KeyCustodian whose(String id) {
        return all.stream()
                .filter(each -> keeps(each, id))
                .findFirst()
                .orElseThrow(() -> new SealingException(
                        KeyTrouble.CUSTODIAN_SETTINGS,
                        "the key-encryption key " + id + " is of a kind that enlace.custodian does not name."));
    }

    private static boolean keeps(KeyCustodian custodian, String id) {
        return id.startsWith(custodian.kind() + "-");
    }
}
