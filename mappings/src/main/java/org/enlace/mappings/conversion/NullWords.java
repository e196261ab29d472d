package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.Lookup;

/**
 * The words with which a system marks a missing value: a word of list {@code nulls}, or nothing but blanks. Source: table of null and flag
 * translation of the domain.
 *
 * @param list may be null
 * @param system may be null
 */
public record NullWords(CodeList list, String system) {
    /** Returns the null reason of a word, as a canonical value; null if it is an ordinary word. */
    public JsonNode nil(Scalar word, LocalDate day) {
        String text = word.nil() ? "null" : word.text().strip();
        if (list != null && system != null) {
            Lookup found = list.in(system, text, day);
            if (found.code() != null) {
                return Canonical.nil(found.code());
            }
        }
        return word.blank() ? Canonical.nil(Canonical.NOT_STATED) : null;
    }

    /** The word for a null reason; null if the system has none. */
    public String word(String reason, LocalDate day) {
        return list == null || system == null
                ? null
                : list.out(system, reason, day).orElse(null);
    }
}
