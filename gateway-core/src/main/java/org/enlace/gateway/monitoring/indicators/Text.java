package org.enlace.gateway.monitoring.indicators;

import java.util.Locale;

/**
 * The same words in both languages.
 *
 * @param es Spanish
 * @param en English
 */
public record Text(String es, String en) {

    /** In Spanish if that is asked for, in English otherwise. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("es") ? es : en;
    }
}
