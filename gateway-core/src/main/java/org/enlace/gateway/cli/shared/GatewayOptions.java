package org.enlace.gateway.cli.shared;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Holds the options for the running gateway that a command calls, and handles its refusals. */
public final class GatewayOptions {

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "gap.data")
    private Path data;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "gap.port")
    private Integer port;

    /** Sends one request to the gateway. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws IOException;
    }

    public OperatorApiClient api(InstallDir home) {
        return OperatorApiClient.of(port, home.data(data));
    }

    /** Returns the answer; a {@link CommandFailedException} that names field and rule if the gateway refused. */
    public static <T> T asked(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (Http.HttpStatusException refused) {
            JsonNode body = refused.body();
            if (body.path("findings").size() > 0) {
                JsonNode first = body.path("findings").get(0);
                throw new CommandFailedException(
                        "monitoring.refused.line",
                        first.path("line").asInt(),
                        first.path("field").asText(),
                        first.path("rule").asText(),
                        body.path("findings").size());
            }
            throw new CommandFailedException(
                    "monitoring.refused",
                    body.path("code").asText("HTTP " + refused.status()),
                    body.path("parameter").asText(""),
                    body.path("rule").asText(""));
        }
    }
}
