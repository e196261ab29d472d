package org.enlace.gateway.partners;

import java.util.List;
import org.enlace.mappings.Catalogue;

/**
 * Binds a link to its connector and says what is wrong with it. Implemented by the room that knows the connectors, found by
 * {@link java.util.ServiceLoader} where there is no application around it. Thread-safe.
 */
@FunctionalInterface
public interface SettingsCheck {

    /**
     * What is wrong with the connector, direction or settings of a link; empty if it can be built. Does no I/O.
     *
     * @param link as its partner file says it
     * @param catalogue where the files of its contract are
     */
    List<SettingsProblem> check(PartnerLink link, Catalogue catalogue);

    /**
     * One problem.
     *
     * @param key {@code connector}, {@code direction}, {@code credentials}, {@code credential}, or a key of the settings; empty if they are meant as a whole
     * @param text a plain sentence, in English
     * @param es the same in Spanish
     * @param near the valid word that was probably meant, where the sentences do not say it; else empty
     */
    record SettingsProblem(String key, String text, String es, String near) {

        /** Without a word that was probably meant. */
        public SettingsProblem(String key, String text, String es) {
            this(key, text, es, "");
        }

        /** The same, and what was probably meant. */
        public SettingsProblem meant(String word) {
            return new SettingsProblem(key, text, es, word);
        }
    }
}
