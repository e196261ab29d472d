package org.enlace.gateway.configuration.yaml;

import java.util.Locale;

/**
 * A reason why an edited configuration was not taken.
 *
 * @param place file below the configuration folder, with line and column where there are any
 * @param spanish one sentence
 * @param english the same
 */
public record ReloadProblem(String place, String spanish, String english) {

    /** The sentence in this language. */
    public String sentence(Locale locale) {
        return locale.getLanguage().equals("en") ? english : spanish;
    }
}
