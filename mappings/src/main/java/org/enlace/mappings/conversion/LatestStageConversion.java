package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Selects one fact of the latest stage event of a proceeding. Order: stage date at its latest possible day, else the batch's date;
 * then batch number; then line.
 */
final class LatestStageConversion implements Conversion {
    @Override
    public String name() {
        return "latest-stage";
    }

    @Override
    public Outward outward(Parameters row) {
        String field = row.word("take", "stage");
        Outward form = form(row, field);
        return (released, notes) -> {
            JsonNode proceeding = released.any();
            JsonNode event = proceeding == null ? null : latest(proceeding);
            JsonNode value = event == null ? null : event.get(field);
            return value == null ? null : form.convert(new ReleasedValues(List.of(List.of(value))), notes);
        };
    }

    private static Outward form(Parameters row, String field) {
        if (row.has("list")) {
            return new CodeConversion("code", null).outward(row);
        }
        return row.has("format") || field.equals("stageDate")
                ? new PartialDateConversion().outward(row)
                : new TextConversion().outward(row);
    }

    private static JsonNode latest(JsonNode proceeding) {
        LocalDate batchDay = last(proceeding.path("batchDate"), LocalDate.MIN);
        List<JsonNode> events = new ArrayList<>();
        proceeding.path("events").forEach(events::add);
        return events.stream()
                .max(Comparator.comparing((JsonNode e) -> last(e.path("stageDate"), batchDay))
                        .thenComparing(e -> e.path("batchNumber").asInt())
                        .thenComparing(e -> e.path("line").asInt()))
                .orElse(null);
    }

    private static LocalDate last(JsonNode date, LocalDate otherwise) {
        PartialDay day =
                PartialDay.ofEdtf(date.path(date.has("max") ? "max" : "edtf").asText());
        return day == null ? otherwise : day.last();
    }
}
