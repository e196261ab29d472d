package org.enlace.gateway.cli.shared;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.security.access.Right;

/**
 * Provides the login with which a command calls the gateway: the token of an identity provider in {@code ENLACE_TOKEN}, or {@code ENLACE_USER} with
 * {@code ENLACE_PASSWORD}; without them the first account with access to the whole installation that has the right and whose password is in the
 * data folder in clear, as a demo's is. Thread-safe.
 */
public final class Logins {

    private final DataFolder data;
    private final List<CredentialsFile.Login> accounts;
    private final Optional<String> given;

    public Logins(DataFolder data, Map<String, String> environment) {
        this.data = data;
        this.accounts = CredentialsFile.read(data.credentials()).operators().stream()
                .filter(each -> !each.password().isEmpty())
                .toList();
        this.given = Optional.ofNullable(environment.get("ENLACE_TOKEN"))
                .map(token -> "Bearer " + token)
                .or(() -> Optional.ofNullable(environment.get("ENLACE_USER"))
                        .map(user -> basic(user, environment.getOrDefault("ENLACE_PASSWORD", ""))));
    }

    /** Returns a header for an account with this right; a {@link CommandFailedException} if there is none. */
    public String having(Right right) {
        return given.orElseGet(() -> accounts.stream()
                .filter(each -> each.operator().institution().equals(Right.WHOLE_INSTALLATION)
                        && right.has(each.operator().role(), Right.WHOLE_INSTALLATION))
                .findFirst()
                .map(Logins::basic)
                .orElseThrow(() -> new CommandFailedException("no.account", data.credentials(), right)));
    }

    /** Returns a header for this account; a {@link CommandFailedException} if its password is not there. */
    public String of(String user) {
        return accounts.stream()
                .filter(each -> each.operator().user().equals(user))
                .findFirst()
                .map(Logins::basic)
                .or(() -> given)
                .orElseThrow(() -> new CommandFailedException("no.password", data.credentials(), user));
    }

    private static String basic(CredentialsFile.Login login) {
        return basic(login.operator().user(), login.password());
    }

    private static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }
}
