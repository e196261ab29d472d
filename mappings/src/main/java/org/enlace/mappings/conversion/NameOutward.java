package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;

/** A part of a name, or the whole of it in a receiver's order. The whole as recorded is preferred to guessed parts. */
record NameOutward(String name, Function<JsonNode, String> part) implements Conversion {
    static NameOutward full() {
        return new NameOutward("name-full", null);
    }

    static NameOutward surnames() {
        return new NameOutward(
                "name-surnames",
                n -> n.has("surname1") ? surnames(n) : n.path("full").asText());
    }

    static NameOutward given() {
        return new NameOutward("name-given", NameOutward::given);
    }

    /** The family name in the order it was recorded. */
    static NameOutward family() {
        return new NameOutward(
                "name-family",
                n -> n.path("familyOrder").asText().equals("MATERNAL_FIRST")
                        ? join(text(n, "surname2"), text(n, "surname1"))
                        : n.has("surname1") ? surnames(n) : n.path("full").asText());
    }

    static NameOutward familyOrder() {
        return new NameOutward("name-family-order", n -> n.path("familyOrder").asText("UNKNOWN"));
    }

    @Override
    public Outward outward(Parameters row) {
        boolean upper = row.flag("upper");
        Function<JsonNode, String> form = part;
        if (form == null) {
            String order = row.oneOf("order", "AS_RECORDED", List.of("SURNAMES_FIRST", "GIVEN_FIRST"));
            form = name -> full(name, order);
        }
        return outward(form, upper);
    }

    private static Outward outward(Function<JsonNode, String> form, boolean upper) {
        return (released, notes) -> {
            JsonNode name = released.any();
            String text = name == null ? "" : form.apply(name);
            return text.isEmpty() ? null : Canonical.text(upper ? text.toUpperCase(Locale.ROOT) : text);
        };
    }

    private static String full(JsonNode name, String order) {
        boolean asRecorded =
                order.equals("AS_RECORDED") || order.equals(name.path("order").asText());
        if (asRecorded || !name.has("surname1") || !name.has("given")) {
            return name.path("full").asText();
        }
        return order.equals("SURNAMES_FIRST") ? join(surnames(name), given(name)) : join(given(name), surnames(name));
    }

    private static String surnames(JsonNode name) {
        return join(text(name, "surname1"), text(name, "surname2"));
    }

    private static String given(JsonNode name) {
        StringJoiner words = new StringJoiner(" ");
        for (JsonNode word : name.path("given")) {
            words.add(word.asText());
        }
        return words.toString();
    }

    private static String text(JsonNode name, String field) {
        return name.path(field).isTextual() ? name.path(field).asText() : "";
    }

    private static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
    }
}
