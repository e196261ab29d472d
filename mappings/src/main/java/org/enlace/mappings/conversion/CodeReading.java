package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.Lookup;
import org.enlace.mappings.codes.Match;

/**
 * Reads one word through a code list into a coded value.
 *
 * @param name the list's name as records show it, for example {@code EXPL}
 * @param prefix how many first characters to try if the whole word is not listed; 0 for none
 */
record CodeReading(String name, CodeList list, int prefix) {
    /** @return a coded value, a null reason if the list has one for the word, or null if the word has no meaning in this list */
    JsonNode read(String system, String text, Notes notes) {
        Lookup found = look(system, text, notes);
        if ("-".equals(found.code())) {
            return null;
        }
        if (found.code() != null && found.code().startsWith("nil:")) {
            if (found.match() != Match.EXACT) {
                notes.warn("not-asserted");
            }
            return Canonical.nil(found.code().substring(4));
        }
        return coded(text, found, notes);
    }

    /** Tries several systems in order; the first that has the word counts. */
    JsonNode readAny(List<String> systems, String text, Notes notes) {
        String system = systems.stream()
                .filter(s -> look(s, text, notes).listed())
                .findFirst()
                .orElse(systems.get(0));
        return read(system, text, notes);
    }

    private Lookup look(String system, String text, Notes notes) {
        Lookup found = list.in(system, text, notes.day());
        return found.listed() || prefix == 0 || text.length() <= prefix
                ? found
                : list.in(system, text.substring(0, prefix), notes.day());
    }

    private ObjectNode coded(String text, Lookup found, Notes notes) {
        ObjectNode coded = Canonical.object();
        if (found.code() != null) {
            coded.put("code", found.code());
        }
        coded.put("list", name).put("source", text).put("match", found.match().name());
        if (!found.candidates().isEmpty()) {
            found.candidates().forEach(coded.withArrayProperty("candidates")::add);
        }
        switch (found.match()) {
            case UNMAPPED -> notes.warn("unmapped");
            case BROADER -> notes.info("broader");
            case RELATED -> notes.info("related");
            default -> {}
        }
        return coded;
    }
}
