package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;

/** Asks a running gateway what two mappings make of the messages that it keeps. */
final class StoredDiff {

    private final Screen screen;
    private final OperatorApi api;

    StoredDiff(Screen screen, OperatorApi api) {
        this.screen = screen;
        this.api = api;
    }

    /** 0 if they say the same of all, else 1. */
    int tell(String first, String second, String link, int last) throws IOException {
        JsonNode order = JsonNodeFactory.instance
                .objectNode()
                .put("first", first)
                .put("second", second)
                .put("link", link)
                .put("last", last);
        try {
            return tell(api.diff(order));
        } catch (Http.Answered refused) {
            JsonNode finding = refused.body().path("findings").path(0);
            if (finding.isMissingNode()) {
                throw refused;
            }
            throw Failure.wrongUse(
                    "retranslate.refused",
                    finding.path("field").asText(),
                    finding.path("rule").asText());
        }
    }

    private int tell(JsonNode found) {
        for (JsonNode each : found.path("differences")) {
            screen.say(
                    "mapping.diff." + each.path("kind").asText(),
                    each.path("path").asText(),
                    each.path("count").asLong(),
                    each.path("example").asText());
        }
        screen.say(
                "mapping.diff.compared",
                found.path("compared").asLong(),
                found.path("differing").asLong(),
                found.path("gone").asLong());
        if (!found.path("complete").asBoolean()) {
            screen.say("mapping.diff.incomplete");
        }
        return found.path("differing").asLong() == 0 ? 0 : 1;
    }
}
