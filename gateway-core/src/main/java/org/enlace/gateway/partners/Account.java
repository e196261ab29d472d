package org.enlace.gateway.partners;

import org.springframework.security.crypto.password.PasswordEncoder;

/** One account with what proves it. A password that was right once is known by its digest afterwards: bcrypt is slow on purpose. Thread-safe. */
final class Account {

    private final Operator operator;
    private final PasswordEncoder encoder;
    private final String hash;
    private final Fingerprint standing;
    private volatile Fingerprint known;

    Account(CredentialsFile.Login login, PasswordEncoder encoder) {
        this.encoder = encoder;
        this.operator = login.operator();
        this.hash = login.hash();
        this.known = hash.isEmpty() ? Fingerprint.of(login.password()) : null;
        this.standing = Fingerprint.of(
                operator.user(),
                operator.role().name(),
                operator.institution(),
                hash.isEmpty() ? login.password() : hash);
    }

    Operator operator() {
        return operator;
    }

    boolean opensFor(String password) {
        Fingerprint given = Fingerprint.of(password);
        Fingerprint before = known;
        if (before != null && before.same(given)) {
            return true;
        }
        if (hash.isEmpty() || !encoder.matches(password, hash)) {
            return false;
        }
        known = given;
        return true;
    }

    /** The hash that a password is compared with; empty if the account has its password in clear. */
    String hash() {
        return hash;
    }

    boolean inClear() {
        return hash.isEmpty();
    }

    /** Tells this account, as it is now, from what it was before or will be. */
    String standing() {
        return standing.text();
    }
}
