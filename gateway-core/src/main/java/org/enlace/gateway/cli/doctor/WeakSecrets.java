package org.enlace.gateway.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.gateway.cli.doctor.ProductionCheck.Found;
import org.enlace.gateway.cli.doctor.ProductionCheck.Sign;

/** Finds the secrets of {@code credentials.json} that are easy to guess. A finding names the place of the secret, never its value. */
public final class WeakSecrets {

    /** The shortest secret: sixteen random characters cannot be guessed. */
    static final int SHORTEST = 16;

    private static final int FEWEST_DIFFERENT = 8;
    private static final int SHORTEST_NAME = 4;
    private static final Pattern KNOWN = Pattern.compile(
            "(?i)passw[o0]rd|contrase|changeme|cambiame|secret[oa]?|admin|enlace|default|qwerty|letmein|12345|abcdef|example|ejemplo|prueba|demo");

    private final List<Found> found;
    private final Map<String, String> owners = new HashMap<>();

    private WeakSecrets(List<Found> found) {
        this.found = found;
    }

    /**
     * Adds the weak secrets.
     *
     * @param root the file
     */
    static void in(JsonNode root, List<Found> found) {
        WeakSecrets weak = new WeakSecrets(found);
        root.path("partners")
                .properties()
                .forEach(partner -> weak.walk(partner.getValue(), "partners." + partner.getKey(), partner.getKey()));
        root.path("notices")
                .properties()
                .forEach(each -> weak.walk(each.getValue(), "notices." + each.getKey(), each.getKey()));
        int number = 0;
        for (JsonNode account : root.path("operators")) {
            number++;
            weak.one(
                    account.path("password").asText(""),
                    "operators[" + number + "]",
                    account.path("user").asText(""));
        }
    }

    private void walk(JsonNode entry, String place, String partner) {
        one(entry.path("apiKey").asText(""), place, partner);
        one(entry.path("password").asText(""), place, partner);
        entry.properties().stream()
                .filter(each -> each.getValue().isObject())
                .forEach(each -> walk(each.getValue(), place + "." + each.getKey(), partner));
    }

    /**
     * Returns the signs that a secret is easy to guess, in their order.
     *
     * @param owner name of the partner or account
     */
    public static Set<Sign> signs(String secret, String owner) {
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        String small = secret.toLowerCase(Locale.ROOT);
        if (secret.length() < SHORTEST) {
            signs.add(Sign.SECRET_SHORT);
        }
        if (secret.chars().distinct().count() < FEWEST_DIFFERENT) {
            signs.add(Sign.SECRET_PLAIN);
        }
        if (KNOWN.matcher(secret).find()) {
            signs.add(Sign.SECRET_KNOWN);
        }
        if (owner.length() >= SHORTEST_NAME && small.contains(owner.toLowerCase(Locale.ROOT))) {
            signs.add(Sign.SECRET_NAMED);
        }
        return signs;
    }

    private void one(String secret, String place, String owner) {
        if (secret.isEmpty()) {
            return;
        }
        signs(secret, owner).forEach(sign -> say(true, sign, place));
        String before = owners.putIfAbsent(secret, owner);
        say(before != null && !before.equals(owner), Sign.SECRET_TWICE, place);
    }

    private void say(boolean so, Sign sign, String place) {
        if (so) {
            found.add(new Found(sign, "credentials.json " + place));
        }
    }
}
