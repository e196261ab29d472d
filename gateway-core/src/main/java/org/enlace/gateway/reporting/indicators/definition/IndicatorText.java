package org.enlace.gateway.reporting.indicators.definition;

import java.util.Locale;

/**
 * A text in both languages.
 *
 * @param es Spanish
 * @param en English
 */
public record IndicatorText(String es, String en) {

    /** Returns Spanish if requested, English otherwise. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("es") ? es : en;
    }
}
