package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Decides if the recorded facts about a victim meet a definition of trafficking: act, means and purpose. Under 18 the Palermo protocol requires no
 * means; Ecuador's penal code does. Source: domain, child rule. A fact that is not recorded is unknown, never a no; a person who may be a child is
 * treated as one.
 */
public final class DefinitionMet {
    private DefinitionMet() {}

    /**
     * @param victim a victim of a record: acts, meansPalermo, exploitation, age, birthDate
     * @param event the instant of the event, or null
     * @return {@code national} and {@code palermo}, each YES, NO or a null reason; a human may override both
     */
    public static ObjectNode of(JsonNode victim, JsonNode event) {
        String act = any(victim.path("acts"));
        String purpose = any(victim.path("exploitation"));
        String means = any(victim.path("meansPalermo"));
        ObjectNode met = Canonical.object();
        put(met, "national", all(act, all(purpose, means)));
        put(met, "palermo", all(act, minor(victim, event) ? purpose : all(purpose, means)));
        return met;
    }

    private static boolean minor(JsonNode victim, JsonNode event) {
        AgeLimits range = AgeLimits.of(victim.path("age"), victim.path("birthDate"), event);
        return range != null && !Boolean.FALSE.equals(range.minor());
    }

    /** Returns YES if there is any asserted code, UNKNOWN if there is no code at all. */
    private static String any(JsonNode codes) {
        for (JsonNode code : codes) {
            if (code.has("code") && !code.path("match").asText().equals("RELATED")) {
                return "YES";
            }
        }
        return codes.isArray() && codes.isEmpty() ? "NO" : Canonical.UNKNOWN;
    }

    private static String all(String one, String other) {
        if (one.equals("NO") || other.equals("NO")) {
            return "NO";
        }
        return one.equals("YES") ? other : one;
    }

    private static void put(ObjectNode met, String field, String value) {
        if (value.equals(Canonical.UNKNOWN)) {
            met.set(field, Canonical.nil(Canonical.UNKNOWN));
        } else {
            met.put(field, value);
        }
    }
}
