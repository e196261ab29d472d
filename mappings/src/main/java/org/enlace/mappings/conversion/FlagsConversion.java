package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.Lookup;
import org.enlace.mappings.codes.Match;

/** A map from code to YES. Only an exact translation asserts; everything else is a note. */
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
            } else if (found.listed()) {
                notes.info("related");
            } else {
                notes.warn("unmapped");
            }
        }
    }
}
