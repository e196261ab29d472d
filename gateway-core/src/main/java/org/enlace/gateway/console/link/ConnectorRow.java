package org.enlace.gateway.console.link;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A jar of the plugins folder, or a connector type that links use and no jar provides.
 *
 * @param type of the connector; empty if a jar was never loaded
 * @param file name of the jar; empty if there is none
 * @param version that serves links; empty if none does
 * @param problem the reason why the file is not used, with its code; empty if it is used
 * @param since time of this state; null if there is no jar
 * @param links that are served or that wait
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
