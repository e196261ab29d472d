package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Defines which members of which canonical types may stand in clear, and what they must look like: what the gateway's own lists and conversions
 * write, never what a partner can fill freely. What is not named here is sealed. Pure.
 */
final class ClearKinds {

    /** Made once: {@code ZoneId} returns a new set of 600 names on each call. */
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    /** Most values are one of these two, and are looked at letter by letter: a pattern costs several times as much. */
    private static final Predicate<JsonNode> CODE = node -> node.isTextual()
            && isCode(node.textValue(), "+-")
            && "_+-".indexOf(node.textValue().charAt(0)) < 0;

    private static final Predicate<JsonNode> LIST = node -> node.isTextual() && isName(node.textValue());
    private static final Predicate<JsonNode> DATE = text("[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?~?");
    private static final Predicate<JsonNode> ISO_COUNTRY = text("[A-Z]{2}");
    private static final Predicate<JsonNode> DPA = text("[0-9]{2,6}");
    private static final Predicate<JsonNode> BAND = text("[0-9]+(-[0-9]+|\\+)");
    private static final Predicate<JsonNode> ANSWER = word("YES", "NO");
    private static final Predicate<JsonNode> MATCH = word("EXACT", "BROADER", "NARROWER", "RELATED", "UNMAPPED");
    private static final Predicate<JsonNode> BASIS = word("STATED", "DOCUMENT", "COMPUTED", "ESTIMATED");
    /** A longer number may identify a person. */
    private static final Predicate<JsonNode> COUNT =
            node -> node.isIntegralNumber() && node.canConvertToInt() && Math.abs((long) node.intValue()) < 1_000_000;

    private static final Predicate<JsonNode> NIL =
            word("UNKNOWN", "NOT_STATED", "NOT_APPLICABLE", "WITHHELD", "INVALID");

    /** By kind and member; a kind of one value has it under an empty name, a kind of free names under a star. */
    private static final Map<String, Map<String, Predicate<JsonNode>>> KINDS = Map.ofEntries(
            Map.entry("coded", coded()),
            Map.entry("codedValue", coded()),
            Map.entry("tri", Map.of("", ANSWER)),
            Map.entry("number", Map.of("", COUNT)),
            Map.entry("decimal", Map.of("", text("[0-9]{1,4}(\\.[0-9]{1,2})?"))),
            Map.entry("flags", Map.of("*", ANSWER)),
            Map.entry("partialDate", Map.of("edtf", DATE, "min", DATE, "max", DATE, "padded", JsonNode::isBoolean)),
            Map.entry(
                    "instant",
                    Map.of(
                            "utc",
                            text("[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z"),
                            "day",
                            DATE,
                            "zone",
                            ClearKinds::isZone,
                            "precision",
                            word("SECOND", "MINUTE", "HOUR", "DAY"))),
            Map.entry(
                    "identifier",
                    Map.of(
                            "scheme",
                            LIST,
                            "country",
                            ISO_COUNTRY,
                            "verdict",
                            word("VALID", "INVALID", "UNCHECKED", "PLACEHOLDER", "SUSPECT"))),
            Map.entry(
                    "place",
                    Map.of(
                            "country",
                            ISO_COUNTRY,
                            "admin1",
                            text("[A-Z]{2}-[A-Z0-9]{1,3}"),
                            "admin2",
                            DPA,
                            "parish",
                            DPA,
                            "match",
                            MATCH)),
            Map.entry(
                    "age",
                    Map.of("years", COUNT, "basis", BASIS, "band", BAND, "list", LIST, "min", COUNT, "max", COUNT)),
            Map.entry("duration", Map.of("months", COUNT, "band", BAND, "list", LIST)));

    private ClearKinds() {}

    private static Map<String, Predicate<JsonNode>> coded() {
        return Map.of("code", CODE, "list", LIST, "match", MATCH);
    }

    private static Predicate<JsonNode> text(String form) {
        Pattern pattern = Pattern.compile(form);
        return node -> node.isTextual() && pattern.matcher(node.textValue()).matches();
    }

    private static Predicate<JsonNode> word(String... words) {
        Set<String> known = Set.of(words);
        return node -> node.isTextual() && known.contains(node.textValue());
    }

    private static boolean isName(String text) {
        return isCode(text, "") && text.charAt(0) >= 'A' && text.charAt(0) <= 'Z';
    }

    /** Capitals, digits, low lines and these; at least one. */
    private static boolean isCode(String text, String more) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean plain = letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9' || letter == '_';
            if (!plain && more.indexOf(letter) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isZone(JsonNode node) {
        return node.isTextual() && ZONES.contains(node.textValue());
    }

    /** Returns the part of a value of this kind that may stand in clear; null if nothing may. */
    static JsonNode of(String kind, JsonNode value) {
        Map<String, Predicate<JsonNode>> members = KINDS.getOrDefault(kind, Map.of());
        if (!(value instanceof ObjectNode object)) {
            return members.getOrDefault("", node -> false).test(value) ? value : null;
        }
        // There is no code then; if there is one, it is not one of the gateway's.
        boolean unmapped = object.path("match").asText().equals("UNMAPPED");
        ObjectNode clear = JsonNodeFactory.instance.objectNode();
        object.fields().forEachRemaining(member -> {
            if (!(unmapped && member.getKey().equals("code")) && may(members, member.getKey(), member.getValue())) {
                clear.set(member.getKey(), member.getValue());
            }
        });
        return clear.isEmpty() ? null : clear;
    }

    private static boolean may(Map<String, Predicate<JsonNode>> allowed, String name, JsonNode value) {
        if (name.equals("nil")) {
            return NIL.test(value);
        }
        Predicate<JsonNode> form = allowed.get(name);
        if (form == null && allowed.containsKey("*") && isName(name)) {
            form = allowed.get("*");
        }
        return form != null && form.test(value);
    }
}
