package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.Lookup;
import org.enlace.mappings.codes.Match;

/** Converts a field to a map from code to YES. Only an exact translation asserts; everything else is a note. */
final class FlagsConversion implements Conversion {
    @Override
    public String name() {
        return "flags";
    }

    @Override
    public Inward inward(Parameters row) {
        String listName = row.listName(null);
        CodeList list = row.list(listName);
        return new Flags(list, row.system(list, "system"), row.nulls());
    }

    /** Returns the outward form: the words of all codes that are asserted; null if there is none. */
    @Override
    public Outward outward(Parameters row) {
        CodeList list = row.list(row.listName(null));
        String system = row.system(list, "system");
        return (released, notes) -> {
            JsonNode flags = released.any();
            ArrayNode words = JsonNodeFactory.instance.arrayNode();
            if (flags == null) {
                return null;
            }
            flags.properties().forEach(flag -> {
                if (flag.getValue().asText().equals("YES")) {
                    list.out(system, flag.getKey(), notes.day())
                            .ifPresentOrElse(words::add, () -> notes.warn("unmapped"));
                }
            });
            return words.isEmpty() ? null : words;
        };
    }

    private record Flags(CodeList list, String system, NullWords nulls) implements Inward {
        @Override
        public boolean takesAll() {
            return true;
        }

        @Override
        public JsonNode convert(Source source, Notes notes) {
            ObjectNode flags = Canonical.object();
            JsonNode nil = null;
            for (List<Scalar> words : source.words()) {
                for (Scalar word : words) {
                    JsonNode reason = nulls.nil(word, notes.day());
                    if (reason != null) {
                        nil = reason;
                    } else {
                        assertIfExact(word.text().strip(), flags, notes);
                    }
                }
            }
            return flags.isEmpty() ? nil : flags;
        }

        private void assertIfExact(String text, ObjectNode flags, Notes notes) {
            Lookup found = list.in(system, text, notes.day());
            if ("-".equals(found.code())) {
                return;
            }
            if (found.match() == Match.EXACT) {
                flags.put(found.code(), "YES");
            } else if (found.match() != Match.UNMAPPED || !found.candidates().isEmpty()) {
                notes.info("related");
            } else {
                notes.warn("unmapped");
            }
        }
    }
}
