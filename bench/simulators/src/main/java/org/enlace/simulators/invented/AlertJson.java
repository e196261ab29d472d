package org.enlace.simulators.invented;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a border alert as a CloudEvent: English, UTC, ISO alpha-3, given name first. */
public final class AlertJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AlertJson() {}

    /** The event as UTF-8 JSON. */
    public static byte[] write(BorderAlert alert) {
        try {
            return JSON.writeValueAsBytes(event(alert));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("alert not writable", e);
        }
    }

    /** The event as a tree, for those who want to spoil it. */
    public static ObjectNode event(BorderAlert alert) {
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", alert.eventId())
                .put("source", "urn:example:eurofront:" + alert.post())
                .put("type", "border.alert.raised.v1")
                .put("time", alert.raisedAt().toString())
                .put("datacontenttype", "application/json");
        ObjectNode data = event.putObject("data");
        data.put("alertId", alert.alertId());
        data.putObject("post")
                .put("code", alert.post().substring(3, 6))
                .put("side", alert.post().substring(7));
        data.put("occurredAt", alert.occurredAt().toString())
                .put("kind", alert.kind())
                .put("priority", alert.priority())
                .put("validUntil", alert.validUntil().toString());
        int year = day(alert).getYear();
        alert.subjects().forEach(person -> subject(data.withArray("subjects").addObject(), person, year));
        alert.indicators().forEach(data.withArray("indicators")::add);
        if (alert.requestedAction() != null) {
            data.put("requestedAction", alert.requestedAction());
        }
        data.putObject("handling")
                .put("marking", alert.marking())
                .put("purpose", "BORDER_CONTROL")
                .put("retainUntil", day(alert).plusDays(30).toString());
        return event;
    }

    private static LocalDate day(BorderAlert alert) {
        return alert.raisedAt().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static void subject(ObjectNode subject, Person person, int year) {
        boolean brazilian = person.nation() == InventedNation.BR && person.surname2() != null;
        subject.putObject("name")
                .put("given", title(person.given()))
                .put("family", title(brazilian ? person.surname2() + " " + person.surname1() : person.surnames()))
                .put(
                        "familyOrder",
                        brazilian ? "MATERNAL_FIRST" : person.surname2() == null ? "SINGLE" : "PATERNAL_FIRST");
        birth(subject, person, year);
        subject.put("sex", person.sex() == null ? "<" : person.sex());
        subject.put(
                "nationality",
                person.nation() == null ? "unknown" : person.nation().alpha3());
        document(subject.putObject("doc"), person);
    }

    private static void birth(ObjectNode subject, Person person, int year) {
        if (person.birth() != null) {
            boolean yearOnly = person.birth().getDayOfYear() == 1;
            subject.put(
                    "dob",
                    yearOnly
                            ? String.valueOf(person.birth().getYear())
                            : person.birth().toString());
        } else if (person.age() != null) {
            subject.putObject("dob")
                    .put("min", String.valueOf(year - 1 - person.age()))
                    .put("max", String.valueOf(year - person.age()));
        } else {
            subject.put("dob", "notStated");
        }
    }

    private static void document(ObjectNode doc, Person person) {
        switch (person.document()) {
            case PASSPORT -> doc.put("type", "P").put("number", person.number());
            case CEDULA, FOREIGN_CARD -> doc.put("type", "ID").put("number", person.number());
            case NONE -> doc.put("type", "unknown");
        }
        if (person.document() != Person.Document.NONE && person.nation() != null) {
            doc.put("issuer", person.nation().alpha3());
        }
    }

    /** Each word with one capital. */
    static String title(String capitals) {
        return Arrays.stream(capitals.split(" "))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
