package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Orders the stages of proceedings, oldest first: by the stage's date at its latest possible day, else the batch's; then the batch, then the line. An
 * older batch never moves a proceeding back. Immutable.
 */
record ProceedingStages(List<Event> events) {

    private static final Comparator<Event> ORDER = Comparator.comparing(Event::order)
            .thenComparing(Event::batchDay)
            .thenComparingInt(Event::batchNumber)
            .thenComparingInt(Event::line)
            .thenComparing(event -> event.by().recordedAt());

    /**
     * A stage that a proceeding reached.
     *
     * @param ndd the crime notice; null where a court names only its own number
     * @param on the first day it can have been; null if no day is said
     */
    record Event(
            String ndd,
            String stage,
            String outcome,
            String offence,
            Integer months,
            LocalDate on,
            LocalDate order,
            LocalDate batchDay,
            int batchNumber,
            int line,
            RecordClaims by) {

        Claim saying(String value) {
            return new Claim(CanonicalValues.text(value), by, false);
        }
    }

    static ProceedingStages of(List<SourceClaims> matters) {
        List<Event> events = new ArrayList<>();
        for (SourceClaims sourceClaims : matters) {
            if (sourceClaims.record().equals("case-status")) {
                sourceClaims.versions().forEach(version -> events.addAll(of(version)));
            } else if (sourceClaims.record().equals("conviction-summary")) {
                events.add(sentence(sourceClaims.head()));
            }
        }
        return new ProceedingStages(events.stream().sorted(ORDER).toList());
    }

    static List<Event> of(RecordClaims version) {
        JsonNode proceeding = version.group("proceeding");
        LocalDate batch = Optional.ofNullable(CanonicalDates.last(proceeding.path("batchDate")))
                .orElse(CanonicalDates.recorded(version.recordedAt()));
        List<Event> events = new ArrayList<>();
        for (JsonNode event : proceeding.path("events")) {
            LocalDate last = CanonicalDates.last(event.path("stageDate"));
            events.add(new Event(
                    version.businessId(),
                    CanonicalValues.code(event.path("stage")),
                    CanonicalValues.code(event.path("outcome")),
                    CanonicalValues.code(event.path("offence")),
                    months(event.path("sentenceMonths")),
                    CanonicalDates.firstOf(
                            CanonicalDates.first(event.path("stageDate")),
                            CanonicalDates.first(proceeding.path("batchDate"))),
                    last == null ? batch : last,
                    batch,
                    proceeding.path("batchNumber").asInt(),
                    event.path("line").asInt(),
                    version));
        }
        return events;
    }

    private static Event sentence(RecordClaims said) {
        JsonNode sentence = said.group("sentence");
        LocalDate recorded = CanonicalDates.recorded(said.recordedAt());
        String stage = CanonicalValues.code(sentence.path("stage"));
        return new Event(
                said.numbers().stream()
                        .filter(number -> number.startsWith(Offences.NDD))
                        .map(number -> number.substring(Offences.NDD.length()))
                        .findFirst()
                        .orElse(null),
                stage == null ? "SENTENCE_1" : stage,
                CanonicalValues.code(sentence.path("outcome")),
                CanonicalValues.code(sentence.path("offence")),
                months(sentence.path("months")),
                CanonicalDates.first(sentence.path("date")),
                Optional.ofNullable(CanonicalDates.last(sentence.path("date"))).orElse(recorded),
                LocalDate.EPOCH,
                0,
                0,
                said);
    }

    /** Whole months; part of a month is none. */
    private static Integer months(JsonNode months) {
        return months.isNumber() || months.isTextual() ? (int) Double.parseDouble(months.asText()) : null;
    }

    Optional<LocalDate> first(Predicate<Event> condition) {
        return Optional.ofNullable(
                CanonicalDates.earliest(events.stream().filter(condition).map(Event::on)));
    }

    /** The newest stage that is said; what the newest event leaves blank, an older one still tells. */
    ResolvedValue stage() {
        return newest(events.stream().filter(event -> event.stage() != null), Event::stage);
    }

    ResolvedValue outcome() {
        return newest(events.stream().filter(event -> event.outcome() != null), Event::outcome);
    }

    ResolvedValue offence() {
        return newest(events.stream().filter(event -> event.offence() != null), Event::offence);
    }

    private static ResolvedValue newest(Stream<Event> events, java.util.function.Function<Event, String> field) {
        List<Claim> claims = new ArrayList<>();
        events.forEach(event -> claims.add(event.saying(field.apply(event))));
        Collections.reverse(claims);
        return new ResolvedValue(
                claims.isEmpty() ? CanonicalValues.text(null) : claims.get(0).value(),
                ResolvedValue.Rule.NEWEST_STAGE,
                claims,
                false);
    }

    static boolean isCharges(Event event) {
        return "CHARGES".equals(event.stage());
    }

    static boolean isSentence(Event event) {
        return "SENTENCE_1".equals(event.stage());
    }

    static boolean convicts(Event event) {
        return isSentence(event) && "CONVICTION".equals(event.outcome());
    }

    static boolean acquits(Event event) {
        return isSentence(event) && "ACQUITTAL".equals(event.outcome());
    }
}
