package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.codes.CodeList;

/** Converts an ISO 8601 instant with offset. The zone of the place may come from further fields through list ZONE. */
final class IsoInstantConversion implements Conversion {
    @Override
    public String name() {
        return "iso-instant";
    }

    @Override
    public Inward inward(Parameters row) {
        ZoneId fixed = row.zone("zone", "UTC");
        NullWords nulls = row.nulls();
        if (!row.has("zoneSystem")) {
            return OneWord.inward(nulls, (text, notes) -> read(text, fixed, notes));
        }
        CodeList zones = row.list("ZONE");
        String system = row.system(zones, "zoneSystem");
        return (source, notes) -> {
            ZoneId zone = placeZone(source, zones, system, fixed, notes);
            Source first = new Source(source.words().subList(0, 1));
            return OneWord.inward(nulls, (text, n) -> read(text, zone, n)).convert(first, notes);
        };
    }

    private static ZoneId placeZone(Source source, CodeList zones, String system, ZoneId fallback, Notes notes) {
        List<String> place = new ArrayList<>();
        for (int i = 1; i < source.size(); i++) {
            place.add(source.text(i));
        }
        String zone = zones.in(system, String.join("-", place), notes.day()).code();
        try {
            return zone == null ? fallback : ZoneId.of(zone);
        } catch (DateTimeException e) {
            return fallback;
        }
    }

    private static JsonNode read(String text, ZoneId zone, Notes notes) {
        PartialDay day = PartialDay.ofEdtf(text);
        if (day != null && day.whole() != null) {
            return InstantForm.day(day.whole(), zone).put("source", text);
        }
        try {
            Instant plain = InstantForm.plain(text);
            OffsetDateTime time = plain == null ? OffsetDateTime.parse(text) : plain.atOffset(ZoneOffset.UTC);
            if (time.getYear() >= 1800 && time.getYear() < 2200) {
                Instant instant = time.toInstant().truncatedTo(ChronoUnit.MILLIS);
                ObjectNode value = InstantForm.instant(instant, zone);
                return value.put("precision", precision(text)).put("source", text);
            }
        } catch (DateTimeException e) {
            // fall through: one more kind of invalid text
        }
        return Canonical.invalid(text, "invalid", notes);
    }

    private static String precision(String text) {
        int time = text.indexOf('T');
        return time > 0 && text.length() > time + 6 && text.charAt(time + 6) == ':' ? "SECOND" : "MINUTE";
    }

    @Override
    public Outward outward(Parameters row) {
        boolean offset = row.flag("offset");
        ZoneId zone = row.zone("zone", null);
        return (released, notes) -> {
            JsonNode value = released.any();
            if (value == null) {
                return null;
            }
            ZonedDateTime time = InstantForm.time(value, zone);
            String text = value.path("utc").asText();
            if (time != null && !offset && InstantForm.plain(text) != null) {
                return Canonical.text(text);
            }
            if (time != null) {
                return Canonical.text(
                        offset
                                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.truncatedTo(ChronoUnit.SECONDS))
                                : time.toInstant()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString());
            }
            LocalDate day = InstantForm.localDay(value);
            return day == null ? null : Canonical.text(day.toString());
        };
    }
}
