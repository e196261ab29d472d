package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import org.enlace.mappings.conversion.NumberConversion.WholeNumber;

/** Converts an age in whole years, as stated; with {@code round} an age with decimals too. */
final class AgeConversion implements Conversion {
    private static final int OLDEST = 130;
    private static final Pattern YEARS = Pattern.compile("\\d{1,3}");
    private static final Pattern DECIMALS = Pattern.compile("\\d{1,3}(?:[.,]\\d{1,6})?");

    @Override
    public String name() {
        return "age";
    }

    @Override
    public Inward inward(Parameters row) {
        List<String> notStated = row.words("notStated", List.of("999"));
        boolean zeroIsNothing = row.word("zero", "").equals("not-stated");
        WholeNumber whole = new WholeNumber(false, WholeNumber.rounding(row));
        return OneWord.inward(row.nulls(), (text, notes) -> {
            if (notStated.contains(text) || (zeroIsNothing && text.equals("0".repeat(text.length())))) {
                return Canonical.nil(Canonical.NOT_STATED);
            }
            int years = years(text, whole, notes);
            return years < 0 || years > OLDEST
                    ? Canonical.invalid(text, "invalid", notes)
                    : Canonical.object().put("years", years).put("basis", "STATED");
        });
    }

    /** Returns the years; -1 if the text is no number of the row's form. */
    private static int years(String text, WholeNumber whole, Notes notes) {
        if (whole.rounding() == null) {
            return YEARS.matcher(text).matches() ? Integer.parseInt(text) : -1;
        }
        LongNode years = DECIMALS.matcher(text).matches() ? whole.read(text, notes) : null;
        return years == null ? -1 : years.intValue();
    }

    @Override
    public Outward outward(Parameters row) {
        return (released, notes) -> {
            JsonNode value = released.any();
            return value != null && value.has("years")
                    ? IntNode.valueOf(value.get("years").asInt())
                    : null;
        };
    }

    /**
     * Computes an age from a birth date and the day of an event, as far as the precision of both allows. An unreadable date is not kept: a field of
     * ages may go to receivers that must not get birth dates.
     */
    static final class OnDay implements Conversion {
        private static final List<String> FORMATS = List.of("iso", "yyyyMMdd", "d/M/yyyy");

        @Override
        public String name() {
            return "age-on-day";
        }

        @Override
        public Inward inward(Parameters row) {
            if (row.sources() != 2) {
                throw new InvalidRowException("age-on-day reads the birth date and the day");
            }
            String format = row.oneOf("format", "auto", FORMATS);
            String dayFormat = row.oneOf("dayFormat", format, FORMATS);
            boolean padded = row.flag("padded");
            NullWords nulls = row.nulls();
            return (source, notes) -> {
                for (int i = 0; i < 2; i++) {
                    Scalar word = source.first(i);
                    JsonNode nil = word == null ? null : nulls.nil(word, notes.day());
                    if (word == null || nil != null) {
                        return nil;
                    }
                }
                PartialDay born = day(source.text(0), format, notes);
                PartialDay day = born == null ? null : day(source.text(1).split("[T ]", 2)[0], dayFormat, notes);
                return born == null || day == null
                        ? Canonical.nil(Canonical.INVALID)
                        : age(padded && born.month() == 1 && born.day() == 1 ? born.yearAlone() : born, day, notes);
            };
        }

        private static PartialDay day(String text, String format, Notes notes) {
            PartialDay.Parsed parsed = PartialDay.parse(text, format);
            if (parsed.day() == null) {
                notes.warn(parsed.problem().equals("zero") ? "invalid" : parsed.problem());
            }
            return parsed.day();
        }

        private static JsonNode age(PartialDay born, PartialDay day, Notes notes) {
            AgeLimits age = AgeLimits.between(born.first(), born.last(), new AgeGroups.Days(day.first(), day.last()));
            if (age == null || age.max() > OLDEST) {
                notes.warn("invalid");
                return Canonical.nil(Canonical.INVALID);
            }
            ObjectNode computed = Canonical.object();
            if (age.min() == age.max()) {
                computed.put("years", age.min());
            } else {
                computed.put("min", age.min()).put("max", age.max());
            }
            return computed.put("basis", "COMPUTED");
        }

        @Override
        public Outward outward(Parameters row) {
            return (released, notes) -> {
                AgeLimits age = AgeLimits.of(null, released.value(0), released.value(1));
                boolean exact = age != null && age.min() == age.max();
                if (age != null && !exact) {
                    notes.info("imprecise");
                }
                return exact ? IntNode.valueOf(age.min()) : null;
            };
        }
    }
}
