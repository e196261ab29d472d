package org.enlace.gateway.cli;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.partners.CredentialsFile;

/**
 * As whom a command asks the gateway: with the token of an identity provider in {@code ENLACE_TOKEN}, or as {@code ENLACE_USER} with {@code ENLACE_PASSWORD};
 * without them as the first account of the whole house that may do
 * it and whose password is in the data folder in clear, as a demo's is. Thread-safe.
 */
final class Logins {

    private final DataFolder data;
    private final List<CredentialsFile.Login> accounts;
    private final Optional<String> given;

    Logins(DataFolder data, Map<String, String> environment) {
        this.data = data;
        this.accounts = CredentialsFile.read(data.credentials()).operators().stream()
                .filter(each -> !each.password().isEmpty())
                .toList();
        this.given = Optional.ofNullable(environment.get("ENLACE_TOKEN"))
                .map(token -> "Bearer " + token)
                .or(() -> Optional.ofNullable(environment.get("ENLACE_USER"))
                        .map(user -> basic(user, environment.getOrDefault("ENLACE_PASSWORD", ""))));
    }

    /** A header for somebody who has this right; a {@link Failure} if there is nobody. */
    String having(Right right) {
        return given.orElseGet(() -> accounts.stream()
                .filter(each -> each.operator().institution().equals(Right.WHOLE_HOUSE)
                        && right.has(each.operator().role(), Right.WHOLE_HOUSE))
                .findFirst()
                .map(Logins::basic)
                .orElseThrow(() -> new Failure("no.account", data.credentials(), right)));
    }

    /** A header for this account; a {@link Failure} if its password is not there. */
    String of(String user) {
        return accounts.stream()
                .filter(each -> each.operator().user().equals(user))
                .findFirst()
                .map(Logins::basic)
                .or(() -> given)
                .orElseThrow(() -> new Failure("no.password", data.credentials(), user));
    }

    private static String basic(CredentialsFile.Login login) {
        return basic(login.operator().user(), login.password());
    }

    private static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }
}
