package org.enlace.gateway.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import org.enlace.gateway.exchange.registry.entities.Conclusions;

/** A case as the registry concludes it, from the operator API. */
record ConcludedCase(JsonNode file) {

    private static final int AT_ONCE = 500;

    /** Concludes what is due and asks for the case that a number, such as a report's, leads to; as known now. */
    static ConcludedCase of(RunningGateway gateway, String number) throws SQLException {
        return of(gateway, number, "");
    }

    /** @param query such as {@code ?asOf=2026-03-01T00:00:00Z} */
    static ConcludedCase of(RunningGateway gateway, String number, String query) throws SQLException {
        concludeAll(gateway);
        return new ConcludedCase(gateway.steward().get("registry/cases/" + number + query));
    }

    /** Waits until nothing is on its way, and concludes all that is due. */
    static void concludeAll(RunningGateway gateway) throws SQLException {
        gateway.awaitQuiet();
        Conclusions conclusions = gateway.bean(Conclusions.class);
        while (conclusions.catchUp(AT_ONCE) == AT_ONCE) {
            // until nothing is left
        }
    }

    /** The moment it is known on. */
    String asOf() {
        return file.path("asOf").asText();
    }

    /** All that is concluded. */
    JsonNode conclusions() {
        return file.path("conclusions");
    }

    /** One value of the first entity of a kind that has it. */
    String value(String kind, String column) {
        for (JsonNode entity : conclusions()) {
            for (JsonNode value : entity.path("values")) {
                if (entity.path("kind").asText().equals(kind)
                        && value.path("column").asText().equals(column)) {
                    return value.path("value").asText();
                }
            }
        }
        throw new AssertionError("no " + column + " of a " + kind + " in " + file);
    }
}
