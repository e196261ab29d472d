package org.enlace.gateway.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.gateway.access.Role;
import org.enlace.gateway.partners.Operator;
import org.springframework.security.oauth2.jwt.Jwt;

/** Makes an account of a token's claims: only what the settings say in so many words. Thread-safe. */
final class ClaimReading {

    /** Before the user of a provider. A local account cannot have a colon in its name, so that nobody is two by the same name. */
    static final String PREFIX = "oidc:";

    private static final Pattern USER = Pattern.compile("[^\\p{Cntrl}\\s]{1,100}");
    private static final Pattern INSTITUTION = Pattern.compile("\\*|[a-z0-9][a-z0-9-]{0,62}");

    private final ProviderProperties properties;
    private final Map<String, Role> roles;

    /** @throws IllegalArgumentException if the settings name a role or an institution that cannot be */
    ClaimReading(ProviderProperties properties) {
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

    /** The account; a {@link NotIdentified} if the claims do not make exactly one. */
    Operator operator(Map<String, Object> claims) {
        if (!(claims.get(properties.userClaim()) instanceof String user)
                || !USER.matcher(user).matches()) {
            throw new NotIdentified(Refusal.NO_USER);
        }
        Role role = one(
                values(claims, properties.roleClaim()),
                roles,
                List.of(Refusal.NO_ROLE, Refusal.UNKNOWN_ROLE, Refusal.TWO_ROLES));
        String institution = one(
                values(claims, properties.institutionClaim()),
                properties.institutions(),
                List.of(Refusal.NO_INSTITUTION, Refusal.UNKNOWN_INSTITUTION, Refusal.TWO_INSTITUTIONS));
        return new Operator(PREFIX + user, role, institution);
    }

    /** True if this level of authentication is enough. */
    boolean strongEnough(String acr) {
        return properties.acr().isEmpty() || (acr != null && properties.acr().contains(acr));
    }

    /** True if this token of a script is of a login that was strong enough, or of a program that the settings name. */
    boolean strongEnough(Jwt token) {
        String client = token.hasClaim("azp") ? token.getClaimAsString("azp") : token.getClaimAsString("client_id");
        return strongEnough(token.getClaimAsString("acr"))
                || (client != null && properties.apiClients().contains(client));
    }

    /** Providers give everybody values for other programs too: those count as nothing. */
    private static <T> T one(Set<String> values, Map<String, T> known, List<Refusal> missingUnknownTwo) {
        if (values.isEmpty()) {
            throw new NotIdentified(missingUnknownTwo.get(0));
        }
        Set<T> found = new LinkedHashSet<>();
        values.stream().filter(known::containsKey).map(known::get).forEach(found::add);
        if (found.size() != 1) {
            throw new NotIdentified(missingUnknownTwo.get(found.isEmpty() ? 1 : 2));
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
