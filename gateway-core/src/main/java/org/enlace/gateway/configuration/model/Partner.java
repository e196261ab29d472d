package org.enlace.gateway.configuration.model;

import java.util.Locale;
import java.util.Map;

/**
 * An agency or partner system.
 *
 * @param id slug, the name of its file
 * @param names by language, {@code es} and {@code en}
 * @param country ISO 3166-1 alpha-2, or {@code INT} for an international body
 */
public record Partner(String id, Map<String, String> names, String country) {

    public Partner {
        names = Map.copyOf(names);
    }

    /** The name in this language, or in Spanish. */
    public String name(Locale locale) {
        return names.getOrDefault(locale.getLanguage(), names.getOrDefault("es", id));
    }
}
