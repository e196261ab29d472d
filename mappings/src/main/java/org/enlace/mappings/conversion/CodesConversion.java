package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.enlace.mappings.codes.CodeList;

/** Converts several fields of a message, each with its own system, into one array of codes, each code once. */
final class CodesConversion implements Conversion {
    @Override
    public String name() {
        return "codes";
    }

    @Override
    public Inward inward(Parameters row) {
        String listName = row.listName(null);
        CodeList list = row.list(listName);
        List<String> systems = row.words("systems", List.of());
        if (systems.size() != row.sources()) {
            throw new InvalidRowException("systems must name one system for each from");
        }
        systems.forEach(system -> row.known(list, system));
        return new AllCodes(new CodeReading(listName, list, 0), systems, row.nulls());
    }

    private record AllCodes(CodeReading reading, List<String> systems, NullWords nulls) implements Inward {
        @Override
        public boolean takesAll() {
            return true;
        }

        @Override
        public JsonNode convert(Source source, Notes notes) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            Set<String> seen = new HashSet<>();
            JsonNode nil = null;
            for (int i = 0; i < systems.size(); i++) {
                for (Scalar word : source.words().get(i)) {
                    JsonNode value = nulls.nil(word, notes.day());
                    value = value != null
                            ? value
                            : reading.read(systems.get(i), word.text().strip(), notes);
                    if (value != null && Canonical.isNil(value)) {
                        nil = value;
                    } else if (value != null && seen.add(key(value))) {
                        array.add(value);
                    }
                }
            }
            return array.isEmpty() ? nil : array;
        }

        private static String key(JsonNode value) {
            return value.has("code")
                    ? value.get("code").asText()
                    : "source " + value.path("source").asText();
        }
    }
}
