package org.enlace.gateway.reporting.indicators;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.gateway.reporting.indicators.definition.Definitions;
import org.enlace.gateway.reporting.indicators.definition.Indicator;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.definition.InvalidIndicatorRequestException;

/**
 * A request for an indicator.
 *
 * @param indicator its definition
 * @param span the periods
 * @param dimensions to break down by; a subset of the definition's
 * @param asOf the cut-off; null for now
 * @param population a reference population by its name; null for national figures, which never hold one
 * @param residents the source of resident numbers for a rate; null for the one loaded last
 * @param days number of days after detection within which a protection measure counts
 */
public record IndicatorRequest(
        Indicator indicator,
        PeriodRange span,
        List<IndicatorDimension> dimensions,
        Instant asOf,
        String population,
        String residents,
        int days) {

    /** The days of I13 if none are named. This default is our own: no known rule names one. */
    public static final int DAYS = 30;

    /** The fields that a request may have. */
    public static final Set<String> FIELDS = Set.of("from", "to", "by", "asOf", "population", "residents", "days");

    private static final ZoneId ZONE = ZoneId.of("America/Guayaquil");
    private static final int MOST_DIMENSIONS = 4;
    private static final int MOST_DAYS = 3650;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})");

    public IndicatorRequest {
        dimensions = List.copyOf(dimensions);
    }

    /**
     * Reads a request.
     *
     * @param id of the indicator
     * @param given words by field of {@link #FIELDS}; an empty word counts as none
     * @param now the current moment; no cut-off may be later
     * @throws InvalidIndicatorRequestException naming the first invalid field, and its rule
     */
    public static IndicatorRequest read(String id, Map<String, String> given, Instant now) {
        Indicator indicator =
                Definitions.of(id).orElseThrow(() -> new InvalidIndicatorRequestException("indicator", "unknown"));
        String year = Integer.toString(now.atZone(ZONE).getYear());
        String to = word(given, "to").or(() -> word(given, "from")).orElse(year);
        PeriodRange span = PeriodRange.read(word(given, "from").orElse(to), to);
        if (span.months() && !indicator.months()) {
            throw new InvalidIndicatorRequestException("from", "years-only");
        }
        Optional<String> population = name(given, "population");
        if (population.isPresent() && !IndicatorQuestions.hasPopulations(indicator)) {
            throw new InvalidIndicatorRequestException("population", "national-only");
        }
        return new IndicatorRequest(
                indicator,
                span,
                dimensions(indicator, given),
                word(given, "asOf").map(text -> moment(text, now)).orElse(null),
                population.orElse(null),
                name(given, "residents").orElse(null),
                word(given, "days").map(IndicatorRequest::days).orElse(DAYS));
    }

    private static Optional<String> word(Map<String, String> given, String field) {
        return Optional.ofNullable(given.get(field)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> name(Map<String, String> given, String field) {
        return word(given, field).map(text -> {
            if (!NAME.matcher(text).matches()) {
                throw new InvalidIndicatorRequestException(field, "name");
            }
            return text;
        });
    }

    private static int days(String text) {
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) > MOST_DAYS) {
            throw new InvalidIndicatorRequestException("days", "0-to-3650");
        }
        return Integer.parseInt(text);
    }

    /** Returns the named dimensions in their order; mandatory dimensions of a figure are always included, first. */
    private static List<IndicatorDimension> dimensions(Indicator indicator, Map<String, String> given) {
        Optional<String> by = word(given, "by");
        if (by.isEmpty()) {
            return indicator.usual();
        }
        List<IndicatorDimension> named = new ArrayList<>(
                indicator.usual().stream().filter(each -> !each.hasTotal()).toList());
        if (by.get().equals("none")) {
            return named;
        }
        for (String word : by.get().split(",", -1)) {
            IndicatorDimension indicatorDimension = IndicatorDimension.of(word.strip())
                    .filter(indicator.dimensions()::contains)
                    .orElseThrow(() -> new InvalidIndicatorRequestException("by", "dimension-of-the-indicator"));
            if (named.contains(indicatorDimension) && indicatorDimension.hasTotal()) {
                throw new InvalidIndicatorRequestException("by", "each-once");
            }
            if (!named.contains(indicatorDimension)) {
                named.add(indicatorDimension);
            }
        }
        if (named.size() > MOST_DIMENSIONS) {
            throw new InvalidIndicatorRequestException("by", "at-most-4");
        }
        return named;
    }

    /** Reads a moment with offset, or a day, which stands for its end in mainland Ecuador. */
    private static Instant moment(String text, Instant now) {
        Instant moment;
        try {
            // In a query string an unescaped + arrives as a space.
            String stamp = text.replace(' ', '+');
            moment = MOMENT.matcher(stamp).matches()
                    ? OffsetDateTime.parse(stamp).toInstant()
                    : endOf(LocalDate.parse(text), now);
        } catch (DateTimeException unreadable) {
            throw new InvalidIndicatorRequestException("asOf", "date-or-moment");
        }
        if (moment.isAfter(now)) {
            throw new InvalidIndicatorRequestException("asOf", "not-in-future");
        }
        if (moment.isBefore(EARLIEST)) {
            throw new InvalidIndicatorRequestException("asOf", "not-before-2000");
        }
        return moment;
    }

    private static Instant endOf(LocalDate day, Instant now) {
        Instant start = day.atStartOfDay(ZONE).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(ZONE).toInstant().minusNanos(1000);
        return end.isAfter(now) && !start.isAfter(now) ? now : end;
    }
}
