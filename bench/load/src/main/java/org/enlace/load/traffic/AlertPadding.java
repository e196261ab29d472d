package org.enlace.load.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.enlace.simulators.invented.SeededRandom;

/**
 * Makes an alert as long as required with optional parts of its contract, first to last: CloudEvents' own attributes, the machine readable zone of each
 * paper, the indicators of the catalogue; then indentation as many senders write it, or for a crowd longer names. No further persons, no codes that no
 * list knows.
 */
final class AlertPadding {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> INDICATORS = List.of(
            "ISOLATED",
            "DOCS_HELD_BY_OTHER",
            "COACHED_ANSWERS",
            "FEAR_OR_ANXIETY",
            "SIGNS_OF_INJURY",
            "MINOR_WITHOUT_GUARDIAN",
            "DOUBTFUL_GUARDIAN",
            "UNKNOWN_ITINERARY",
            "TRAVEL_PAID_BY_OTHER",
            "UNCLEAR_JOB_OFFER",
            "DEBT_MENTIONED",
            "NO_CONTACT_ALLOWED",
            "REPEATED_CROSSINGS",
            "FALSE_DOCUMENT",
            "HIDDEN_IN_VEHICLE",
            "GROUP_LED_BY_OTHER");
    private static final List<String> WORDS = List.of(
            "revisión",
            "del",
            "equipaje",
            "en",
            "la",
            "ventanilla",
            "segunda",
            "de",
            "buses",
            "según",
            "turno",
            "ficha",
            "cotejada",
            "con",
            "lista",
            "diaria",
            "sin",
            "novedad",
            "aparte");
    private static final String HEX = "0123456789abcdef";
    private static final int MRZ = 90;
    private static final int SUBJECT = 190;
    private static final int SCHEMA = 240;
    private static final int WIDEST = 8;
    private static final int NAME = 120;

    private final ObjectNode event;
    private final SeededRandom seededRandom;
    private int missing;

    private AlertPadding(ObjectNode event, SeededRandom seededRandom, int missing) {
        this.event = event;
        this.seededRandom = seededRandom;
        this.missing = missing;
    }

    /** Adds about so many bytes, or what there is room for, and no longer names. */
    static void fill(ObjectNode event, SeededRandom seededRandom, int missing) {
        AlertPadding alertPadding = new AlertPadding(event, seededRandom, missing);
        alertPadding.attribute("traceparent", "00-" + alertPadding.hex(32) + "-" + alertPadding.hex(16) + "-01");
        alertPadding.attribute("subject", alertPadding.words(SUBJECT));
        alertPadding.attribute(
                "dataschema",
                "https://esquemas.ejemplo.ec/eurofront/"
                        + alertPadding.words(SCHEMA).replace(' ', '-'));
        event.path("data").path("subjects").forEach(alertPadding::zone);
        alertPadding.indicators();
    }

    /** Makes names about so much longer, as far as the contract lets them be. */
    static void lengthen(ObjectNode event, SeededRandom seededRandom, int missing) {
        event.path("data").path("subjects").forEach(new AlertPadding(event, seededRandom, missing)::names);
    }

    /** Writes it indented, as widely as the size allows; as it is if that is too much. */
    static byte[] indented(ObjectNode event, int most) throws JsonProcessingException {
        byte[] widest = JSON.writeValueAsBytes(event);
        for (int width = 0; width <= WIDEST; width++) {
            byte[] next = JSON.writer(printer(width)).writeValueAsBytes(event);
            if (next.length > most) {
                break;
            }
            widest = next;
        }
        return widest;
    }

    /** No blanks around colons: receivers look for names as the gateway writes them. */
    private static DefaultPrettyPrinter printer(int width) {
        DefaultIndenter lines = new DefaultIndenter(" ".repeat(width), "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.NONE));
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        return printer;
    }

    private void attribute(String name, String value) {
        int bytes = name.length() + value.length() + 6;
        if (missing >= bytes) {
            event.put(name, value);
            missing -= bytes;
        }
    }

    private void zone(JsonNode subject) {
        if (missing >= MRZ + 9 && subject.path("doc").has("number")) {
            ((ObjectNode) subject.path("doc")).put("mrz", ("P<XXX" + hex(MRZ - 5)).toUpperCase(Locale.ROOT));
            missing -= MRZ + 9;
        }
    }

    /** As long as the contract lets them be; only where much is missing still. */
    private void names(JsonNode subject) {
        for (String name : List.of("family", "given")) {
            String now = subject.path("name").path(name).asText();
            if (missing > NAME && !now.isEmpty()) {
                String more = " " + words(NAME - 1 - now.length());
                ((ObjectNode) subject.path("name")).put(name, now + more);
                missing -= more.length();
            }
        }
    }

    private void indicators() {
        ArrayNode to = event.withObject("/data").withArray("indicators");
        for (String next : INDICATORS) {
            if (missing > next.length()) {
                to.add(next);
                missing -= next.length() + 3;
            }
        }
    }

    private String words(int most) {
        StringBuilder words = new StringBuilder(most);
        for (String next = seededRandom.any(WORDS);
                words.length() + next.length() < most;
                next = seededRandom.any(WORDS)) {
            words.append(words.isEmpty() ? "" : " ").append(next);
        }
        return words.toString();
    }

    private String hex(int digits) {
        StringBuilder hex = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            hex.append(HEX.charAt(seededRandom.between(0, 15)));
        }
        return hex.toString();
    }
}
