package org.enlace.gateway.console;

import org.enlace.gateway.access.Role;
import org.enlace.gateway.identity.Identities;
import org.enlace.gateway.partners.Operator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether the accounts of {@code credentials.json} open the console: all of them, or where people come by an identity provider none but one, for the day on
 * which the provider is away. Thread-safe.
 */
@Component
class LocalAccounts {

    private final boolean all;
    private final String breakGlass;

    /** @throws IllegalArgumentException if nobody could log in */
    LocalAccounts(
            Identities identities,
            @Value("${enlace.console.accounts:#{null}}") Boolean all,
            @Value("${enlace.console.break-glass:}") String breakGlass) {
        this.all = all == null ? identities.provider().isEmpty() : all;
        this.breakGlass = breakGlass;
        if (!this.all && identities.provider().isEmpty()) {
            throw new IllegalArgumentException(
                    "enlace.console.accounts=false and no enlace.console.oidc.issuer: nobody could log in");
        }
    }

    /** True if every account may log in, and scripts may show its password. */
    boolean all() {
        return all;
    }

    /** True if there is anybody for the login form. */
    boolean any() {
        return all || !breakGlass.isEmpty();
    }

    /** True if this account may log in by the form. */
    boolean admit(Operator operator) {
        return all || breaksGlass(operator);
    }

    /** True if that is an emergency. */
    boolean breaksGlass(Operator operator) {
        return !all && operator.user().equals(breakGlass) && operator.role() == Role.ADMINISTRATOR;
    }
}
