package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which running gateway a command asks, and what becomes of its refusals. */
final class GatewayOptions {

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "gap.data")
    private Path data;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "gap.port")
    private int port = 8080;

    /** Something that the gateway is asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws IOException;
    }

    OperatorApi api(Home home) {
        return OperatorApi.of(port, DataFolder.at(data == null ? home.siteData() : data));
    }

    /** The answer; a {@link Failure} that names field and rule if the gateway refused. */
    static <T> T asked(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (Http.Answered refused) {
            JsonNode body = refused.body();
            if (body.path("findings").size() > 0) {
                JsonNode first = body.path("findings").get(0);
                throw new Failure(
                        "monitoring.refused.line",
                        first.path("line").asInt(),
                        first.path("field").asText(),
                        first.path("rule").asText(),
                        body.path("findings").size());
            }
            throw new Failure(
                    "monitoring.refused",
                    body.path("code").asText("HTTP " + refused.status()),
                    body.path("parameter").asText(""),
                    body.path("rule").asText(""));
        }
    }
}
