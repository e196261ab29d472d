package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Converts a date to EDTF. An agency known to write 01/01 for "only the year is known" has {@code padded: true} in its row; one whose files pass
 * through a spreadsheet {@code serial: true}, which reads serial numbers and flags them. Format {@code instant} takes the day of an ISO instant in
 * {@code zone}.
 */
final class PartialDateConversion implements Conversion {
    private static final List<String> FORMATS =
            List.of("iso", "instant", "yyyy-MM-dd", "yyyyMMdd", "d/M/yyyy", "dd/MM/yyyy");

    @Override
    public String name() {
        return "partial-date";
    }

    @Override
    public Inward inward(Parameters row) {
        String format = row.oneOf("format", "auto", FORMATS);
        boolean padded = row.flag("padded");
        boolean serial = row.flag("serial");
        NullWords nulls = row.nulls();
        if (format.equals("instant")) {
            ZoneId zone = row.zone("zone", "America/Guayaquil");
            return OneWord.inward(nulls, (text, notes) -> dayOf(text, zone, notes));
        }
        Inward single = OneWord.inward(
                nulls,
                (text, notes) -> serial && SpreadsheetDate.ofSerial(text) != null
                        ? ofSerial(text, notes)
                        : read(text, format, padded, notes));
        return (source, notes) -> source.size() == 3 && source.first(0) == null
                ? interval(source, format, nulls, notes)
                : single.convert(new Source(source.words().subList(0, 1)), notes);
    }

    private static JsonNode dayOf(String text, ZoneId zone, Notes notes) {
        try {
            String day = LocalDate.ofInstant(Instant.parse(text), zone).toString();
            return PartialDay.ofEdtf(day) == null
                    ? Canonical.invalid(text, "invalid", notes)
                    : Canonical.object().put("edtf", day);
        } catch (DateTimeException e) {
            return Canonical.invalid(text, "invalid", notes);
        }
    }

    private static JsonNode ofSerial(String text, Notes notes) {
        notes.info("excel-serial");
        return Canonical.object()
                .put("edtf", SpreadsheetDate.ofSerial(text).toString())
                .put("source", text);
    }

    private static JsonNode read(String text, String format, boolean padded, Notes notes) {
        PartialDay.Parsed parsed = PartialDay.parse(text, format);
        if ("zero".equals(parsed.problem())) {
            return Canonical.nil(Canonical.NOT_STATED);
        }
        if (parsed.day() == null) {
            return Canonical.invalid(text, parsed.problem(), notes);
        }
        PartialDay day = parsed.day();
        ObjectNode date = Canonical.object();
        if (padded && day.month() == 1 && day.day() == 1) {
            notes.info("padded");
            date.put("edtf", String.valueOf(day.year())).put("padded", true);
        } else {
            date.put("edtf", text.endsWith("~") ? day.edtf() + "~" : day.edtf());
        }
        return date.put("source", text);
    }

    private static JsonNode interval(Source source, String format, NullWords nulls, Notes notes) {
        Scalar from = source.first(1);
        Scalar to = source.first(2);
        if (from == null || to == null) {
            return from == null && to == null ? null : Canonical.invalid("", "invalid", notes);
        }
        JsonNode nil = nulls.nil(from, notes.day());
        if (nil != null) {
            return nil;
        }
        PartialDay min = PartialDay.parse(from.text().strip(), format).day();
        PartialDay max = PartialDay.parse(to.text().strip(), format).day();
        if (min == null || max == null || min.first().isAfter(max.last())) {
            return Canonical.invalid(from.text().strip() + "/" + to.text().strip(), "invalid", notes);
        }
        return Canonical.object().put("min", min.edtf()).put("max", max.edtf());
    }

    @Override
    public Outward outward(Parameters row) {
        DateForms forms = new DateForms(
                row.word("format", "dd/MM/yyyy"),
                row.word("monthFormat", null),
                row.word("yearFormat", null),
                row.word("rangeFormat", null));
        return (released, notes) -> {
            JsonNode value = released.any();
            return value == null ? null : forms.write(value, notes);
        };
    }

    /** The formats in which a receiver writes a date of each precision; null where it cannot. */
    record DateForms(String day, String month, String year, String range) {
        JsonNode write(JsonNode value, Notes notes) {
            if (value.has("min")) {
                return interval(value, notes);
            }
            String edtf = value.path("edtf").asText();
            PartialDay date = PartialDay.ofEdtf(edtf);
            if (date == null) {
                notes.warn("invalid");
                return null;
            }
            if (day.equals("iso")) {
                return Canonical.text(edtf);
            }
            String form = date.month() == 0 ? year : date.day() == 0 ? month : day;
            if (form == null) {
                notes.info("imprecise");
                return null;
            }
            return Canonical.text(DateTimeFormatter.ofPattern(form).format(date.first()));
        }

        private JsonNode interval(JsonNode value, Notes notes) {
            String min = value.path("min").asText();
            String max = value.path("max").asText();
            if (range != null) {
                return Canonical.text(range.replace("{min}", min).replace("{max}", max));
            }
            if (day.equals("iso")) {
                return Canonical.object().put("min", min).put("max", max);
            }
            notes.info("imprecise");
            return null;
        }
    }
}
