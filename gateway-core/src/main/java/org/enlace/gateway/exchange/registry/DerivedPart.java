package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.mappings.conversion.AgeGroups;

/**
 * Derives the statistical data of a person that does not identify her from what is sealed: groups of age instead of an age, country and province
 * instead of a place, and whether a valid document stands behind it. Pure and thread-safe.
 */
public final class DerivedPart {

    public static final String NAME = "derived";

    /** Paths where records say when the event happened; the first that is stated counts. */
    private static final List<JsonPointer> EVENTS = Stream.of(
                    "/incident/occurredFrom",
                    "/incident/reportedAt",
                    "/alert/occurredAt",
                    "/alert/raisedAt",
                    "/registration/registeredAt",
                    "/registration/year",
                    "/notice/issuedAt",
                    "/referral/sentAt",
                    "/measure/grantedOn",
                    "/measure/requestedOn",
                    "/proceeding/batchDate")
            .map(JsonPointer::compile)
            .toList();

    private static final Set<String> ROLES = Set.of("ORIGIN", "TRANSIT", "EXPLOITATION", "DETECTION");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern PROVINCE = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");

    private DerivedPart() {}

    /** @return empty if there is nothing to derive */
    static ObjectNode of(JsonNode person, JsonNode record) {
        ObjectNode derived = JsonNodeFactory.instance.objectNode();
        ObjectNode age = AgeGroups.of(person.path("age"), person.path("birthDate"), event(person, record));
        if (age != null) {
            derived.set("age", age);
        }
        ObjectNode places = places(person.path("places"));
        if (!places.isEmpty()) {
            derived.set("places", places);
        }
        if (person.path("document").path("verdict").asText().equals("VALID")) {
            derived.put("documented", true);
        }
        return derived;
    }

    private static JsonNode event(JsonNode person, JsonNode record) {
        if (stated(person.path("identifiedOn"))) {
            return person.path("identifiedOn");
        }
        for (JsonPointer event : EVENTS) {
            JsonNode date = record.at(event);
            if (stated(date)) {
                return date;
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean stated(JsonNode date) {
        return date.isObject() && !date.has("nil");
    }

    /** By role; the first of a role that says anything. A protected place says nothing here. */
    private static ObjectNode places(JsonNode places) {
        ObjectNode byRole = JsonNodeFactory.instance.objectNode();
        for (JsonNode each : places) {
            String role = each.path("role").path("code").asText();
            ObjectNode place = place(each.path("place"));
            if (ROLES.contains(role) && !place.isEmpty() && !byRole.has(role)) {
                byRole.set(role, place);
            }
        }
        return byRole;
    }

    private static ObjectNode place(JsonNode place) {
        ObjectNode coarse = JsonNodeFactory.instance.objectNode();
        boolean open = place.path("protected").isMissingNode()
                || place.path("protected").isBoolean()
                        && !place.path("protected").booleanValue();
        if (open) {
            put(coarse, "country", place, COUNTRY);
            put(coarse, "admin1", place, PROVINCE);
        }
        return coarse;
    }

    private static void put(ObjectNode coarse, String name, JsonNode place, Pattern form) {
        String value = place.path(name).asText();
        if (form.matcher(value).matches()) {
            coarse.put(name, value);
        }
    }
}
