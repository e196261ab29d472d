package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts a date and a time of day in the place's own zone. A date without a time stays a day: it is never turned into midnight. Zone: Ecuador's
 * province 20 is Galápagos.
 */
final class LocalInstantConversion implements Conversion {
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})(?::?(\\d{2})(?::?(\\d{2}))?)?");
    private static final ZoneId GALAPAGOS = ZoneId.of("Pacific/Galapagos");
    private static final List<List<String>> USUAL_PARTS =
            List.of(List.of("datetime"), List.of("date", "time"), List.of("date", "time", "province"));

    @Override
    public String name() {
        return "local-instant";
    }

    @Override
    public Inward inward(Parameters row) {
        List<String> usual = row.sources() <= USUAL_PARTS.size() ? USUAL_PARTS.get(row.sources() - 1) : List.of();
        List<String> parts = row.words("parts", usual);
        if (parts.size() != row.sources()) {
            throw new InvalidRowException("parts must name datetime, date, time or province, one for each from");
        }
        String format = row.word("format", "d/M/yyyy");
        ZoneId zone = row.zone("zone", "America/Guayaquil");
        return new Reading(parts, format, zone, row.nulls());
    }

    private record Reading(List<String> parts, String format, ZoneId usualZone, NullWords nulls) implements Inward {
        @Override
        public JsonNode convert(Source source, Notes notes) {
            int first = Math.max(parts.indexOf("datetime"), parts.indexOf("date"));
            Scalar day = source.first(first);
            if (day == null) {
                return null;
            }
            JsonNode nil = nulls.nil(day, notes.day());
            if (nil != null) {
                return nil;
            }
            String[] words = split(day.text().strip(), part(source, "time", notes));
            ZoneId zone = part(source, "province", notes).equals("20") ? GALAPAGOS : usualZone;
            return read(words[0], words[1], zone, notes);
        }

        private String[] split(String day, String time) {
            int space = parts.contains("datetime") ? Math.max(day.indexOf(' '), day.indexOf('T')) : -1;
            return space < 0
                    ? new String[] {day, time}
                    : new String[] {
                        day.substring(0, space), day.substring(space + 1).strip()
                    };
        }

        private String part(Source source, String name, Notes notes) {
            Scalar word = parts.contains(name) ? source.first(parts.indexOf(name)) : null;
            return word == null || nulls.nil(word, notes.day()) != null
                    ? ""
                    : word.text().strip();
        }

        private JsonNode read(String day, String time, ZoneId zone, Notes notes) {
            String text = (day + " " + time).strip();
            PartialDay.Parsed parsed = PartialDay.parse(day, format);
            if ("zero".equals(parsed.problem())) {
                return Canonical.nil(Canonical.NOT_STATED);
            }
            LocalDate date = parsed.day() == null ? null : parsed.day().whole();
            if (date == null) {
                return Canonical.invalid(text, parsed.day() == null ? parsed.problem() : "imprecise", notes);
            }
            if (time.isEmpty()) {
                return InstantForm.day(date, zone).put("source", text);
            }
            return withTime(date, time, zone, text, notes);
        }

        private static ObjectNode withTime(LocalDate date, String time, ZoneId zone, String text, Notes notes) {
            Matcher m = TIME.matcher(time);
            int hour = m.matches() ? Integer.parseInt(m.group(1)) : 99;
            int minute = hour < 99 && m.group(2) != null ? Integer.parseInt(m.group(2)) : 0;
            int second = hour < 99 && m.group(3) != null ? Integer.parseInt(m.group(3)) : 0;
            if (hour > 23 || minute > 59 || second > 59) {
                notes.warn("invalid");
                return InstantForm.day(date, zone).put("source", text);
            }
            String precision = m.group(2) == null ? "HOUR" : m.group(3) == null ? "MINUTE" : "SECOND";
            return InstantForm.instant(
                            date.atTime(LocalTime.of(hour, minute, second))
                                    .atZone(zone)
                                    .toInstant(),
                            zone)
                    .put("precision", precision)
                    .put("source", text);
        }
    }

    @Override
    public Outward outward(Parameters row) {
        return InstantForm.outward(row.word("format"), row.zone("zone", null));
    }
}
