package org.enlace.mappings.draft;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Recognises the format of dates. Where both would do, the day comes before the month. */
final class DateFormats {
    /** The format of instants that have an offset. */
    static final String OFFSET = "offset";

    private static final int OLDEST = 110;
    private static final List<String> FORMATS = List.of(
            "dd/MM/yyyy",
            "d/M/yyyy",
            "yyyy-MM-dd",
            "yyyyMMdd",
            "dd-MM-yyyy",
            "d-M-yyyy",
            "dd.MM.yyyy",
            "MM/dd/yyyy",
            "M/d/yyyy");
    private static final Pattern TIME = Pattern.compile("(\\S{8,10})[ T]\\d{1,2}:\\d{2}(:\\d{2})?");
    private static final Pattern INSTANT =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})");

    private DateFormats() {}

    /** Returns the format that all texts have; null if there is none. */
    static String of(Collection<String> texts) {
        return FORMATS.stream()
                .filter(format -> texts.stream().allMatch(text -> read(text, format) != null))
                .findFirst()
                .orElse(null);
    }

    /** Returns the format of the dates of texts that have a time too; null if there is none. */
    static String ofTimes(Collection<String> texts) {
        if (texts.stream().allMatch(text -> INSTANT.matcher(text).matches())) {
            return OFFSET;
        }
        return texts.stream().allMatch(text -> TIME.matcher(text).matches())
                ? of(texts.stream().map(text -> text.split("[ T]")[0]).toList())
                : null;
    }

    /** Returns the name of a format in conversions; null if none reads it. */
    static String conversion(String format) {
        return switch (format) {
            case "dd/MM/yyyy", "d/M/yyyy" -> "d/M/yyyy";
            case "yyyy-MM-dd" -> "iso";
            case "yyyyMMdd" -> format;
            default -> null;
        };
    }

    /** Tells if all dates are birth dates of persons who can live on a day. */
    static boolean births(Collection<String> texts, String format, LocalDate day) {
        return texts.stream()
                .map(text -> read(text, format))
                .allMatch(date -> !date.isAfter(day) && ChronoUnit.YEARS.between(date, day) <= OLDEST);
    }

    private static LocalDate read(String text, String format) {
        if (text.length() > format.length() + 2) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(
                    text,
                    DateTimeFormatter.ofPattern(format.replace('y', 'u')).withResolverStyle(ResolverStyle.STRICT));
            return date.getYear() < 1800 || date.getYear() > 2199 ? null : date;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
