package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.enlace.mappings.conversion.InstantForm;

/** Reads days of canonical dates: the local day at the place of the event, and of an uncertain date the first day it can be. Pure. */
final class CanonicalDates {

    private static final ZoneId GALAPAGOS = ZoneId.of("Pacific/Galapagos");
    private static final ZoneId MAINLAND = ZoneId.of("America/Guayaquil");
    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    private CanonicalDates() {}

    /** The first day it can be; null if it says none. */
    static LocalDate first(JsonNode date) {
        return day(date, false);
    }

    /** The last day it can be; null if it says none. */
    static LocalDate last(JsonNode date) {
        return day(date, true);
    }

    private static LocalDate day(JsonNode date, boolean last) {
        Instant instant = instant(date);
        if (instant != null) {
            return instant.atZone(zone(date.path("zone").asText(), MAINLAND)).toLocalDate();
        }
        String text = Stream.of("edtf", last ? "max" : "min", "day")
                .map(name -> date.path(name).asText(""))
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("")
                .replace("~", "");
        try {
            return switch (text.length()) {
                case YEAR -> LocalDate.of(Integer.parseInt(text), last ? 12 : 1, last ? 31 : 1);
                case MONTH ->
                    last
                            ? YearMonth.parse(text).atEndOfMonth()
                            : YearMonth.parse(text).atDay(1);
                case DAY -> LocalDate.parse(text);
                default -> null;
            };
        } catch (DateTimeException | NumberFormatException notADay) {
            return null;
        }
    }

    /** The moment of a canonical instant; null if it is none or only a day. */
    static Instant instant(JsonNode date) {
        try {
            return date.path("utc").isTextual()
                    ? InstantForm.read(date.path("utc").textValue())
                    : null;
        } catch (DateTimeException notAMoment) {
            return null;
        }
    }

    /** The day of a moment of an incident where it happened; a report is often signed under another clock than the place's. */
    static LocalDate atPlace(JsonNode moment, JsonNode incident) {
        Instant instant = instant(moment);
        return instant == null
                ? first(moment)
                : instant.atZone(zoneOf(incident, moment)).toLocalDate();
    }

    private static ZoneId zoneOf(JsonNode incident, JsonNode moment) {
        if (incident.at("/place/admin1").asText().equals("EC-W")) {
            return GALAPAGOS;
        }
        ZoneId own = zone(moment.path("zone").asText(), MAINLAND);
        return zone(incident.at("/occurredFrom/zone").asText(), own);
    }

    private static ZoneId zone(String name, ZoneId otherwise) {
        try {
            return name.isEmpty() ? otherwise : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return otherwise;
        }
    }

    /** The day on which it was recorded, in the capital. */
    static LocalDate recorded(Instant at) {
        return at.atZone(MAINLAND).toLocalDate();
    }

    /** The day of the event a record is about, as well as it says; null if it says none. */
    static LocalDate event(Map<String, JsonNode> groups) {
        ObjectNode said = JsonNodeFactory.instance.objectNode().setAll(groups);
        JsonNode incident = said.path("incident");
        return firstOf(
                atPlace(incident.path("occurredFrom"), incident),
                atPlace(incident.path("reportedAt"), incident),
                first(said.path("alert").path("occurredAt")),
                first(said.path("alert").path("raisedAt")),
                first(said.path("registration").path("registeredAt")),
                first(said.path("registration").path("year")),
                first(said.path("sentence").path("date")),
                first(said.path("assignment").path("assignedOn")),
                first(said.path("notice").path("issuedAt")),
                first(said.path("referral").path("sentAt")),
                first(said.path("measure").path("grantedOn")),
                first(said.path("measure").path("requestedOn")),
                first(said.path("proceeding").path("batchDate")));
    }

    static LocalDate firstOf(LocalDate... days) {
        return Stream.of(days).filter(Objects::nonNull).findFirst().orElse(null);
    }

    static LocalDate earliest(Stream<LocalDate> days) {
        return days.filter(Objects::nonNull).min(LocalDate::compareTo).orElse(null);
    }
}
