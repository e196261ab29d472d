package org.enlace.gateway.configuration.files;

import java.util.List;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.mappings.Catalogue;

/**
 * Binds a link to its connector and reports the problems. Implemented by the package that knows the connectors, found by
 * {@link java.util.ServiceLoader} where there is no application context. Thread-safe.
 */
@FunctionalInterface
public interface SettingsCheck {

    /**
     * Returns the problems of the connector, direction or settings of a link; empty if it can be built. Does no I/O.
     *
     * @param link as declared in its partner file
     * @param catalogue where the files of its contract are
     */
    List<SettingsProblem> check(PartnerLink link, Catalogue catalogue);

    /** Returns a number that grows when the same settings may be judged otherwise: when a connector comes, is replaced, or goes. */
    default int changes() {
        return 0;
    }

    /**
     * A problem of a link's settings.
     *
     * @param key {@code connector}, {@code direction}, {@code credentials}, {@code credential}, or a key of the settings; empty if they are meant as
     *     a whole
     * @param text a plain sentence, in English
     * @param es the same in Spanish
     * @param near the valid word that was probably meant, where the sentences do not say it; else empty
     */
    record SettingsProblem(String key, String text, String es, String near) {

        /** Creates a problem without a suggestion. */
        public SettingsProblem(String key, String text, String es) {
            this(key, text, es, "");
        }

        /** Returns the same problem with a suggestion: the word that was probably meant. */
        public SettingsProblem meant(String word) {
            return new SettingsProblem(key, text, es, word);
        }
    }
}
