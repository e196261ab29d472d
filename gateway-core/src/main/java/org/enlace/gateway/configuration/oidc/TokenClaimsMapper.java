package org.enlace.gateway.configuration.oidc;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.enlace.gateway.security.access.Role;
import org.springframework.security.oauth2.jwt.Jwt;

/** Maps a token's claims to an account: only what the settings name explicitly. Thread-safe. */
final class TokenClaimsMapper {

    /** Prefix of the users of a provider. A local account cannot have a colon in its name, so that no two accounts have the same name. */
    static final String PREFIX = "oidc:";

    private static final Pattern USER = Pattern.compile("[^\\p{Cntrl}\\s]{1,100}");
    private static final Pattern INSTITUTION = Pattern.compile("\\*|[a-z0-9][a-z0-9-]{0,62}");

    private final ProviderProperties properties;
    private final Map<String, Role> roles;

    /** @throws IllegalArgumentException if the settings name an invalid role or institution */
    TokenClaimsMapper(ProviderProperties properties) {
        this.properties = properties;
        this.roles = new HashMap<>();
        properties
                .roles()
                .forEach((value, word) -> roles.put(
                        value,
                        Role.of(word)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "enlace.console.oidc.roles: there is no such role"))));
        if (roles.isEmpty() || properties.institutions().isEmpty()) {
            throw new IllegalArgumentException("enlace.console.oidc.roles and .institutions let nobody in");
        }
        if (!properties.institutions().values().stream()
                .allMatch(each -> INSTITUTION.matcher(each).matches())) {
            throw new IllegalArgumentException("enlace.console.oidc.institutions: slugs of partners, or *");
        }
    }

    /** Returns the account. Throws a {@link LoginRefusedException} if the claims do not give exactly one. */
    OperatorAccount operator(Map<String, Object> claims) {
        if (!(claims.get(properties.userClaim()) instanceof String user)
                || !USER.matcher(user).matches()) {
            throw new LoginRefusedException(LoginRefusal.NO_USER);
        }
        Role role = one(
                values(claims, properties.roleClaim()),
                roles,
                List.of(LoginRefusal.NO_ROLE, LoginRefusal.UNKNOWN_ROLE, LoginRefusal.TWO_ROLES));
        String institution = one(
                values(claims, properties.institutionClaim()),
                properties.institutions(),
                List.of(LoginRefusal.NO_INSTITUTION, LoginRefusal.UNKNOWN_INSTITUTION, LoginRefusal.TWO_INSTITUTIONS));
        return new OperatorAccount(PREFIX + user, role, institution);
    }

    /** True if this level of authentication is sufficient. */
    boolean strongEnough(String acr) {
        return properties.acr().isEmpty() || (acr != null && properties.acr().contains(acr));
    }

    /** True if this token of a script is of a login that was strong enough, or of a program that the settings name. */
    boolean strongEnough(Jwt token) {
        String client = token.hasClaim("azp") ? token.getClaimAsString("azp") : token.getClaimAsString("client_id");
        return strongEnough(token.getClaimAsString("acr"))
                || (client != null && properties.apiClients().contains(client));
    }

    /** Values that the settings do not name are ignored: providers issue values for other programs too. */
    private static <T> T one(Set<String> values, Map<String, T> known, List<LoginRefusal> missingUnknownTwo) {
        if (values.isEmpty()) {
            throw new LoginRefusedException(missingUnknownTwo.get(0));
        }
        Set<T> found = new LinkedHashSet<>();
        values.stream().filter(known::containsKey).map(known::get).forEach(found::add);
        if (found.size() != 1) {
            throw new LoginRefusedException(missingUnknownTwo.get(found.isEmpty() ? 1 : 2));
        }
        return found.iterator().next();
    }

    private static Set<String> values(Map<String, Object> claims, String path) {
        Object at = claims.get(path);
        if (at == null) {
            at = claims;
            for (String name : path.split("\\.")) {
                at = at instanceof Map<?, ?> map ? map.get(name) : null;
            }
        }
        Set<String> values = new LinkedHashSet<>();
        if (at instanceof String text && !text.isBlank()) {
            values.add(text);
        } else if (at instanceof Collection<?> many) {
            many.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(values::add);
        }
        return values;
    }
}
