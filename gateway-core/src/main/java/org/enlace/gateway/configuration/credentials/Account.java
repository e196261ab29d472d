package org.enlace.gateway.configuration.credentials;

import org.enlace.gateway.configuration.model.Fingerprint;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Holds one account with its proof. A password that was right once is known by its digest afterwards, because bcrypt is slow on purpose. Thread-safe.
 */
final class Account {

    private final OperatorAccount operatorAccount;
    private final PasswordEncoder encoder;
    private final String hash;
    private final Fingerprint standing;
    private volatile Fingerprint known;

    Account(CredentialsFile.Login login, PasswordEncoder encoder) {
        this.encoder = encoder;
        this.operatorAccount = login.operator();
        this.hash = login.hash();
        this.known = hash.isEmpty() ? Fingerprint.of(login.password()) : null;
        this.standing = Fingerprint.of(
                operatorAccount.user(),
                operatorAccount.role().name(),
                operatorAccount.institution(),
                hash.isEmpty() ? login.password() : hash);
    }

    OperatorAccount operator() {
        return operatorAccount;
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

    /** Returns a value that changes whenever the account changes. */
    String standing() {
        return standing.text();
    }
}
