package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.enlace.mappings.Severity;
import org.enlace.mappings.codes.CodeList;

/**
 * Converts a coded value through a code list. With several {@code systems}, one for each {@code from}, the first that translates counts and the
 * others are compared with it.
 */
class CodeConversion implements Conversion {
    private final String name;
    private final String fixedList;

    CodeConversion(String name, String fixedList) {
        this.name = name;
        this.fixedList = fixedList;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Inward inward(Parameters row) {
        String listName = row.listName(fixedList);
        CodeList list = row.list(listName);
        CodeReading reading = new CodeReading(listName, list, row.number("prefix", 0));
        NullWords nulls = row.nulls();
        if (row.has("join")) {
            String separator = row.word("join");
            String system = row.system(list, "system");
            return (source, notes) -> joined(source, separator, nulls, reading, system, notes);
        }
        if (!row.has("systems")) {
            String system = row.system(list, "system");
            return OneWord.inward(nulls, (text, notes) -> reading.read(system, text, notes));
        }
        List<String> systems = row.words("systems", List.of());
        systems.forEach(system -> row.known(list, system));
        if (row.sources() == 1) {
            return OneWord.inward(nulls, (text, notes) -> reading.readAny(systems, text, notes));
        }
        if (row.sources() != systems.size()) {
            throw new InvalidRowException("systems must name one system for each from");
        }
        return (source, notes) -> first(source, systems, nulls, reading, notes);
    }

    private static JsonNode joined(
            Source source, String separator, NullWords nulls, CodeReading reading, String system, Notes notes) {
        if (source.absent()) {
            return null;
        }
        String text = source.present().stream().map(s -> s.text().strip()).collect(Collectors.joining(separator));
        JsonNode nil = nulls.nil(Scalar.of(text), notes.day());
        return nil != null ? nil : reading.read(system, text, notes);
    }

    private static JsonNode first(
            Source source, List<String> systems, NullWords nulls, CodeReading reading, Notes notes) {
        List<JsonNode> read = new ArrayList<>();
        JsonNode best = null;
        for (int i = 0; i < systems.size(); i++) {
            Scalar word = source.first(i);
            JsonNode value = word == null ? null : nulls.nil(word, notes.day());
            if (word != null && value == null) {
                // Once a field has translated, the others only confirm it: their missing values are no finding.
                Notes heard = best != null && best.has("code") ? new Unheard(notes.day()) : notes;
                value = reading.read(systems.get(i), word.text().strip(), heard);
            }
            if (value != null) {
                read.add(value);
                best = best == null || (!best.has("code") && value.has("code")) ? value : best;
            }
        }
        JsonNode chosen = best;
        if (read.stream().anyMatch(v -> v != chosen && disagree(chosen, v))) {
            notes.warn("disagrees");
        }
        return chosen;
    }

    private record Unheard(LocalDate day) implements Notes {
        @Override
        public void note(String rule, Severity severity) {
            // the loss is intended
        }
    }

    private static boolean disagree(JsonNode best, JsonNode other) {
        if (!best.has("code") || !other.has("code")) {
            return false;
        }
        return !related(best, other) && !related(other, best);
    }

    private static boolean related(JsonNode one, JsonNode other) {
        String code = one.path("code").asText();
        if (code.equals(other.path("code").asText())) {
            return true;
        }
        for (JsonNode candidate : other.path("candidates")) {
            if (code.equals(candidate.asText())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Outward outward(Parameters row) {
        CodeList list = row.list(row.listName(fixedList));
        String system = row.system(list, "system");
        boolean number = row.flag("number");
        boolean sourceIfUnmapped = row.word("unmapped", "").equals("source");
        return (released, notes) -> {
            JsonNode value = released.any();
            if (value == null) {
                return null;
            }
            if (sourceIfUnmapped && value.path("match").asText().equals("UNMAPPED")) {
                return value.get("source");
            }
            String word = word(list, system, value, notes);
            JsonNode text = word == null ? null : Canonical.text(word);
            return number ? NumberConversion.number(text, notes) : text;
        };
    }

    /** Returns the partner's word for a coded value or plain code; null, with a note, if there is none that may be used. */
    static String word(CodeList list, String system, JsonNode value, Notes notes) {
        String match = value.path("match").asText();
        boolean asserted = !match.equals("RELATED") && !match.equals("UNMAPPED");
        String word =
                asserted ? list.out(system, Canonical.text(value), notes.day()).orElse(null) : null;
        if (word == null) {
            notes.warn("unmapped");
        }
        return word;
    }
}
