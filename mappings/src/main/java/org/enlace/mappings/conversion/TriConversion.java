package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.Lookup;
import org.enlace.mappings.codes.Match;

/** Converts a flag to YES, NO or a null reason; never NO by default. List TRI holds each system's words. */
final class TriConversion implements Conversion {
    @Override
    public String name() {
        return "tri";
    }

    @Override
    public Inward inward(Parameters row) {
        CodeList list = row.list("TRI");
        String system = row.system(list, "system");
        return OneWord.inward(row.nulls(), (text, notes) -> {
            Lookup found = list.in(system, text, notes.day());
            if ("-".equals(found.code())) {
                return null;
            }
            return found.match() == Match.EXACT
                    ? Canonical.text(found.code())
                    : Canonical.invalid(text, "unmapped", notes);
        });
    }

    @Override
    public Outward outward(Parameters row) {
        if (row.flag("boolean")) {
            return (released, notes) -> {
                JsonNode value = released.any();
                return value == null ? null : BooleanNode.valueOf(value.asText().equals("YES"));
            };
        }
        CodeList list = row.list("TRI");
        String system = row.system(list, "system");
        return (released, notes) -> {
            JsonNode value = released.any();
            String word = value == null ? null : CodeConversion.word(list, system, value, notes);
            return word == null ? null : Canonical.text(word);
        };
    }
}
