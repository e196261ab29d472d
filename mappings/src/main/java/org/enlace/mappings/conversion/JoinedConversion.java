package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.enlace.mappings.codes.CodeList;

/** Joins all values of an array in one text, each once, by a separator (a vertical bar unless the row says another). */
final class JoinedConversion implements Conversion {
    @Override
    public String name() {
        return "joined";
    }

    @Override
    public Outward outward(Parameters row) {
        CodeList list = row.has("list") ? row.list(row.word("list")) : null;
        String system = list == null ? null : row.system(list, "system");
        return new Joined(list, system, row.word("separator", "|"));
    }

    private record Joined(CodeList list, String system, String separator) implements Outward {
        @Override
        public boolean takesAll() {
            return true;
        }

        @Override
        public JsonNode convert(ReleasedValues releasedValues, Notes notes) {
            Set<String> words = new LinkedHashSet<>();
            for (int i = 0; i < releasedValues.values().size(); i++) {
                for (JsonNode value : releasedValues.all(i)) {
                    if (!Canonical.isNil(value)) {
                        add(words, value, notes);
                    }
                }
            }
            return words.isEmpty() ? null : Canonical.text(String.join(separator, words));
        }

        private void add(Set<String> words, JsonNode value, Notes notes) {
            String word = list == null ? Canonical.text(value) : CodeConversion.word(list, system, value, notes);
            if (word != null && !word.isEmpty()) {
                words.add(word);
            }
        }
    }
}
