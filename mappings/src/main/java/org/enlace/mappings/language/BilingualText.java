package org.enlace.mappings.language;

import java.util.Locale;
import org.enlace.mappings.yaml.YamlNode;

/** A text in English and Spanish; none is null. */
public record BilingualText(String en, String es) {
    /** Reads the keys {@code en} and {@code es} of a node; a missing one is empty. */
    static BilingualText of(YamlNode node) {
        return new BilingualText(node.text("en", ""), node.text("es", ""));
    }

    /** Returns the Spanish text for Spanish, the English one for every other language. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("es") ? es : en;
    }
}
