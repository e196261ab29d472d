package org.enlace.gateway.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A jar of the plugins folder, or a type of connector that links ask for and nobody brings.
 *
 * @param type of the connector; empty while a jar was never live
 * @param file name of the jar; empty if there is none
 * @param version that serves links; empty if none does
 * @param problem why what lies there is not used, with its code; empty if it is
 * @param since when it came to this; null if there is no jar
 * @param links that are served, or wait
 */
record ConnectorRow(String type, String file, String version, String problem, Instant since, List<String> links) {

    /** {@code RUNNING}, {@code REFUSED} or {@code AWAY}. */
    @JsonProperty
    public String state() {
        if (file.isEmpty()) {
            return "AWAY";
        }
        return version.isEmpty() ? "REFUSED" : "RUNNING";
    }
}
