package org.enlace.gateway.console.auth;

import org.enlace.gateway.configuration.model.OperatorAccount;
import org.enlace.gateway.configuration.oidc.IdentityProviderSettings;
import org.enlace.gateway.security.access.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Decides which accounts of {@code credentials.json} may log in to the console: all of them, or, where an identity provider is used, none but one for
 * the day on which the provider is unavailable. Thread-safe.
 */
@Component
class LocalAccounts {

    private final boolean all;
    private final String breakGlass;

    /** @throws IllegalArgumentException if nobody could log in */
    LocalAccounts(
            IdentityProviderSettings identityProviderSettings,
            @Value("${enlace.console.accounts:#{null}}") Boolean all,
            @Value("${enlace.console.break-glass:}") String breakGlass) {
        this.all = all == null ? identityProviderSettings.provider().isEmpty() : all;
        this.breakGlass = breakGlass;
        if (!this.all && identityProviderSettings.provider().isEmpty()) {
            throw new IllegalArgumentException(
                    "enlace.console.accounts=false and no enlace.console.oidc.issuer: nobody could log in");
        }
    }

    /** True if every account may log in, and scripts may show its password. */
    boolean all() {
        return all;
    }

    /** True if any account may use the login form. */
    boolean any() {
        return all || !breakGlass.isEmpty();
    }

    /** True if this account may log in by the form. */
    boolean admit(OperatorAccount operatorAccount) {
        return all || breaksGlass(operatorAccount);
    }

    /** True if that login is an emergency. */
    boolean breaksGlass(OperatorAccount operatorAccount) {
        return !all && operatorAccount.user().equals(breakGlass) && operatorAccount.role() == Role.ADMINISTRATOR;
    }
}
