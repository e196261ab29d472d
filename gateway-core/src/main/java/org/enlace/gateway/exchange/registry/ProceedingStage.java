package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The stage of a proceeding and its place in the order of stages: the stage date at its latest possible day, else the batch's date; then the batch
 * (its date, and its number on that day); then the line. An older one never moves a stage back.
 */
record ProceedingStage(
        String ndd, String stage, String outcome, LocalDate orderDay, LocalDate batchDay, int batchNumber, int line)
        implements Comparable<ProceedingStage> {

    private static final Comparator<ProceedingStage> ORDER = Comparator.comparing(ProceedingStage::orderDay)
            .thenComparing(ProceedingStage::batchDay)
            .thenComparing(ProceedingStage::batchNumber)
            .thenComparing(ProceedingStage::line);

    /** The newest stage a record speaks of, with what it leaves blank taken from older ones; empty if it speaks of none. */
    static Optional<ProceedingStage> newest(JsonNode record) {
        JsonNode proceeding = record.path("proceeding");
        if (!proceeding.path("ndd").path("value").isTextual()) {
            return Optional.empty();
        }
        return StreamSupport.stream(proceeding.path("events").spliterator(), false)
                .map(event -> of(proceeding, event))
                .sorted()
                .reduce((older, newer) -> newer.over(older));
    }

    /** Returns this stage; what it leaves blank is taken from an older one. */
    ProceedingStage over(ProceedingStage older) {
        return new ProceedingStage(
                ndd,
                stage == null ? older.stage : stage,
                outcome == null ? older.outcome : outcome,
                orderDay,
                batchDay,
                batchNumber,
                line);
    }

    private static ProceedingStage of(JsonNode proceeding, JsonNode event) {
        LocalDate batchDay = latestDay(proceeding.path("batchDate")).orElse(LocalDate.EPOCH);
        return new ProceedingStage(
                proceeding.path("ndd").path("value").textValue(),
                event.path("stage").path("code").textValue(),
                event.path("outcome").path("code").textValue(),
                latestDay(event.path("stageDate")).orElse(batchDay),
                batchDay,
                proceeding.path("batchNumber").asInt(),
                event.path("line").asInt());
    }

    private static Optional<LocalDate> latestDay(JsonNode date) {
        String edtf = date.path("edtf").asText(date.path("day").asText(date.asText("")));
        try {
            return switch (edtf.length()) {
                case 4 -> Optional.of(LocalDate.of(Integer.parseInt(edtf), 12, 31));
                case 7 -> Optional.of(YearMonth.parse(edtf).atEndOfMonth());
                case 10 -> Optional.of(LocalDate.parse(edtf));
                default -> Optional.empty();
            };
        } catch (DateTimeParseException | NumberFormatException notADay) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(ProceedingStage other) {
        return ORDER.compare(this, other);
    }
}
