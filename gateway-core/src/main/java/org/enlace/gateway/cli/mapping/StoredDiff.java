package org.enlace.gateway.cli.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.Http;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;

/** Has a running gateway apply two mappings to the messages that it keeps, and reads the differences. */
final class StoredDiff {

    private final Screen screen;
    private final OperatorApiClient api;

    StoredDiff(Screen screen, OperatorApiClient api) {
        this.screen = screen;
        this.api = api;
    }

    /** Prints the differences; 0 if both give the same for all messages, else 1. */
    int tell(String first, String second, String link, int last) throws IOException {
        JsonNode order = JsonNodeFactory.instance
                .objectNode()
                .put("first", first)
                .put("second", second)
                .put("link", link)
                .put("last", last);
        try {
            return tell(api.diff(order));
        } catch (Http.HttpStatusException refused) {
            JsonNode finding = refused.body().path("findings").path(0);
            if (finding.isMissingNode()) {
                throw refused;
            }
            throw CommandFailedException.wrongUse(
                    "retranslate.refused",
                    finding.path("field").asText(),
                    finding.path("rule").asText());
        }
    }

    private int tell(JsonNode found) {
        for (JsonNode each : found.path("differences")) {
            screen.say(
                    "mapping.diff." + each.path("kind").asText(),
                    each.path("path"),
                    each.path("count"),
                    each.path("example"));
        }
        screen.say("mapping.diff.compared", found.path("compared"), found.path("differing"), found.path("gone"));
        if (!found.path("complete").asBoolean()) {
            screen.say("mapping.diff.incomplete");
        }
        return found.path("differing").asLong() == 0 ? 0 : 1;
    }
}
