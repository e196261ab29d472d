package org.enlace.connector.http;

import java.util.List;
import java.util.Locale;

/** Selects the language of a caller, one of the two languages of the gateway. */
public final class CallerLanguage {

    /** Spanish, the default. */
    public static final Locale SPANISH = Locale.forLanguageTag("es");

    private static final List<Locale> SPOKEN = List.of(SPANISH, Locale.ENGLISH);

    private CallerLanguage() {}

    /** Reads an Accept-Language header; null or nonsense means Spanish. */
    public static Locale of(String acceptLanguage) {
        if (acceptLanguage == null) {
            return SPANISH;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return best == null ? SPANISH : best;
        } catch (IllegalArgumentException nonsense) {
            return SPANISH;
        }
    }
}
