package org.enlace.gateway.configuration.connectors;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.Direction;

/**
 * The settings of a connector in readable form: found from its record, the same for check, schema and console. Immutable, and of plain texts only, so
 * that nothing of a plugin stays in it.
 *
 * @param type of the connector
 * @param fields in the record's order
 */
public record SettingsForm(String type, List<Field> fields) {

    public SettingsForm {
        fields = List.copyOf(fields);
    }

    /** The field of a key. */
    public Optional<Field> field(String key) {
        return fields.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    /**
     * One key.
     *
     * @param kind of a value; of each where there is a list of them
     * @param many true for a list
     * @param words where the kind is one of some words; empty otherwise
     * @param directions of the links that read it
     * @param needed true if those links require it
     * @param standard the default; empty if there is none, or it is not known
     * @param pattern for texts; empty if none is declared
     * @param example invented; empty if there is none
     * @param es what it is for; empty if its author does not say
     * @param en the same in English
     * @param installation true if its value belongs to one environment and stays there when the link is promoted to another
     */
    public record Field(
            String key,
            Kind kind,
            boolean many,
            List<String> words,
            Set<Direction> directions,
            boolean needed,
            Optional<String> standard,
            String pattern,
            String example,
            String es,
            String en,
            boolean installation) {

        /** Returns what it is for; empty if its author does not say. */
        public String purpose(Locale locale) {
            return english(locale) ? en : es;
        }

        /** True if links of this direction require it. */
        public boolean neededBy(Direction direction) {
            return needed && directions.contains(direction);
        }

        /** Returns the rule for a value, without a full stop. */
        public String rule(Locale locale) {
            boolean english = english(locale);
            String one = kind.sentence(english);
            if (!words.isEmpty()) {
                one += " " + String.join(", ", words);
            }
            if (!pattern.isEmpty()) {
                one += (english ? " like " : " como ") + pattern;
            }
            return many ? (english ? "a list; each " : "una lista; cada valor, ") + one : one;
        }

        private static boolean english(Locale locale) {
            return locale.getLanguage().equals("en");
        }
    }

    /** The type of a single value. */
    public enum Kind {
        TEXT("un texto", "a text"),
        NUMBER("un número entero", "a whole number"),
        FLAG("true o false", "true or false"),
        DURATION("una duración como 500ms, 2s, 5m o 7d", "a duration such as 500ms, 2s, 5m or 7d"),
        ADDRESS(
                "una dirección (URL), con puerto de 1 a 65535 si lo lleva",
                "an address (URL), with a port from 1 to 65535 if any"),
        WORD("una de las palabras", "one of the words");

        private final String es;
        private final String en;

        Kind(String es, String en) {
            this.es = es;
            this.en = en;
        }

        String sentence(boolean english) {
            return english ? en : es;
        }
    }
}
