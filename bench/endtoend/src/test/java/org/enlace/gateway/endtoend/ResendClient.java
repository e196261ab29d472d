package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** An operator's program that sends again. */
final class ResendClient {

    private final OperatorView operator;
    private final OperatorView second;

    ResendClient(RunningGateway gateway) {
        this.operator = gateway.operator();
        this.second = gateway.as("operator2");
    }

    /** An order; {@code filter} is the inside of a JSON object. */
    static String order(String filter, String stage, String versions) {
        return "{\"filter\": {%s}, \"stage\": \"%s\", \"versions\": \"%s\", \"reason\": \"una prueba\", \"rate\": 500}"
                .formatted(filter.replace('\'', '"'), stage, versions);
    }

    JsonNode preview(String order) {
        HttpResponse<String> answer = operator.post("replays/preview", order);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ResponseReader.json(answer);
    }

    HttpResponse<String> start(String order, String key) {
        return operator.post("replays", order, "Idempotency-Key", key);
    }

    /** Starts it, with somebody else's approval where it is needed, and waits until every item is done. */
    JsonNode run(String order) {
        String key = UUID.randomUUID().toString();
        HttpResponse<String> answer = start(order, key);
        if (answer.statusCode() == 409) {
            String approval = ResponseReader.json(answer).path("approval").asText();
            assertThat(second.post("approvals/" + approval + "/approve", "{}").statusCode())
                    .as(answer.body())
                    .isEqualTo(200);
            answer = start(order, key);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return ended(ResponseReader.json(answer).path("id").asText());
    }

    JsonNode ended(String job) {
        await("the replay is over")
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !job(job).path("state").asText().equals("RUNNING"));
        return job(job);
    }

    JsonNode job(String id) {
        return operator.get("replays/" + id);
    }

    JsonNode items(String job) {
        return operator.get("replays/" + job + "/items?limit=1000").path("items");
    }
}
