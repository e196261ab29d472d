package org.enlace.connector.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.PartnerMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events whose data are the message, in both modes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {

    private static final String DATA = "{\"numero\":  7, \"texto\": \"Ñandú \\u00e9 }\"}";
    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"a-1\", \"source\":\"urn:ejemplo\",\"otro\":{\"data\":1},"
                    + "\"type\":\"notice.v1\",\"time\":\"2026-01-02T03:04:05Z\", \"data\" : " + DATA + " }";
    private static final String STRUCTURED = "application/cloudevents+json";

    private RestTestEndpoint restTestEndpoint;

    @BeforeAll
    void open() throws Exception {
        restTestEndpoint = new RestTestEndpoint(
                Map.of("cloudEvents", "both", "cloudEventType", "notice.v1"),
                Map.of("message.schema.json", EventsTest.class.getResource("/contract/message.schema.json")));
    }

    @AfterAll
    void close() throws Exception {
        restTestEndpoint.close();
    }

    @BeforeEach
    void forget() {
        restTestEndpoint.intake.reset();
    }

    private HttpResponse<byte[]> structured(String event) throws IOException, InterruptedException {
        return restTestEndpoint.post(
                event.getBytes(UTF_8), "Content-Type", "application/cloudevents+json; charset=UTF-8");
    }

    private HttpResponse<byte[]> binary(String data, String... more) throws IOException, InterruptedException {
        String[] headers = {
            "Content-Type",
            "application/json",
            "ce-specversion",
            "1.0",
            "ce-source",
            "urn:ejemplo",
            "ce-type",
            "notice.v1"
        };
        String[] all = Arrays.copyOf(headers, headers.length + more.length);
        System.arraycopy(more, 0, all, headers.length, more.length);
        return restTestEndpoint.post(data.getBytes(UTF_8), all);
    }

    @Test
    void aCallerSendsEventsOfItsOwnSourceOnly() throws Exception {
        Map<String, URL> contract =
                Map.of("message.schema.json", EventsTest.class.getResource("/contract/message.schema.json"));
        for (Map.Entry<String, String> mode :
                Map.of("cloudEvents", "structured", "messageId", "cloudevents").entrySet()) {
            RestTestEndpoint own = restTestEndpoint.beside(
                    Map.of(
                            mode.getKey(),
                            mode.getValue(),
                            "contentTypes",
                            List.of(STRUCTURED),
                            "cloudEventSource",
                            "urn:ejemplo:{credential}"),
                    contract);
            HttpResponse<byte[]> refused = own.post(EVENT.getBytes(UTF_8), "Content-Type", STRUCTURED);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(new String(refused.body(), UTF_8))
                    .contains("\"source\"", "not-your-source")
                    .doesNotContain("urn:ejemplo");
            String event = EVENT.replace("urn:ejemplo", "urn:ejemplo:main");
            assertThat(own.post(event.getBytes(UTF_8), "Content-Type", STRUCTURED)
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void inEitherModeItIsTheSameMessageWithTheSameContent() throws Exception {
        assertThat(structured(EVENT).statusCode()).isEqualTo(201);
        assertThat(binary(DATA, "ce-id", "a-1").statusCode()).isEqualTo(200);
        assertThat(restTestEndpoint.intake.messages()).hasSize(2).allSatisfy(message -> {
            assertThat(message.messageId()).contains("urn:ejemplo a-1");
            assertThat(new String(message.content(), UTF_8)).isEqualTo(DATA);
            assertThat(message.contentType()).isEqualTo("application/json");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "-1.5e3", "null", "true", "\"texto \\\" }\"", "[1, {\"a\":[]} ]"})
    void theDataAreTakenAsTheyStand(String data) throws Exception {
        structured(EVENT.replace(DATA, data));
        structured("{\"data\":" + data
                + ",\"specversion\":\"1.0\",\"id\":\"a-2\",\"source\":\"x\",\"type\":\"notice.v1\"}");
        assertThat(restTestEndpoint.intake.messages())
                .hasSize(2)
                .extracting(PartnerMessage::content)
                .allSatisfy(content -> assertThat(new String(content, UTF_8)).isEqualTo(data));
    }

    @Test
    void dataMayBeInBase64() throws Exception {
        structured(EVENT.replace("\"data\" : " + DATA, "\"data_base64\":\"eyJhIjoxfQ==\""));
        assertThat(new String(restTestEndpoint.intake.messages().get(0).content(), UTF_8))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void aHeaderMayHoldLettersOfAllLanguages() throws Exception {
        binary(DATA, "ce-id", "%C3%91-1+2");
        assertThat(restTestEndpoint.intake.messages())
                .extracting(PartnerMessage::messageId)
                .containsExactly(Optional.of("urn:ejemplo Ñ-1+2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":\"a-1\"          | \"id\":\"\"          | 422 | id              | required",
                "\"id\":\"a-1\",         | ''                   | 422 | id              | required",
                "\"id\":\"a-1\"          | \"id\":7             | 422 | id              | type",
                "\"id\":\"a-1\"          | \"id\":\"a\\u0007\"  | 422 | id              | pattern",
                "\"specversion\":\"1.0\" | \"specversion\":\"0.3\" | 422 | specversion  | enumeration",
                "notice.v1               | MARCA                | 422 | type            | enumeration",
                "\"data\"                | \"datos\"            | 422 | data            | required",
                "\"otro\"                | \"data_base64\"      | 422 | data_base64     | encoding",
                "\"otro\"                | \"data\"             | 400 | ''              | json",
                "\"otro\"                | \"id\"               | 400 | ''              | json",
                "\"otro\"                | \"datacontenttype\":\"text/xml\",\"otro\" | 422 | datacontenttype | json",
            })
    void whatIsNoEventOfThisLinkIsRefused(String from, String to, int status, String field, String rule)
            throws Exception {
        assertThat(EVENT).contains(from);
        HttpResponse<byte[]> answer = structured(EVENT.replace(from, to));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new String(answer.body(), UTF_8))
                .contains("{\"field\":\"" + field + "\",\"rule\":\"" + rule + "\"}")
                .doesNotContain("MARCA");
        assertThat(restTestEndpoint.intake.offers()).isZero();
    }

    @Test
    void inBinaryModeTheHeadersAreAskedFor() throws Exception {
        HttpResponse<byte[]> answer = binary(DATA);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(new String(answer.body(), UTF_8)).contains("{\"field\":\"ce-id\",\"rule\":\"required\"}");
    }

    @ParameterizedTest
    @CsvSource({"binary, application/cloudevents+json", "structured, application/json"})
    void aLinkMayTakeOneModeOnly(String mode, String other) throws Exception {
        RestTestEndpoint one = restTestEndpoint.beside(
                Map.of(
                        "cloudEvents",
                        mode,
                        "contentTypes",
                        List.of("application/json", "application/cloudevents+json")),
                Map.of());
        HttpResponse<byte[]> answer = one.post(EVENT.getBytes(UTF_8), "Content-Type", other);
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(one.intake.offers()).isZero();
    }

    @Test
    void theDescriptionHasTheEnvelope() throws Exception {
        JsonNode document = new ObjectMapper()
                .readTree(restTestEndpoint.get("/openapi.json").body());
        JsonNode schemas = document.at("/components/schemas");
        assertThat(schemas.at("/CloudEvent/properties/data/$ref").asText()).isEqualTo("#/components/schemas/Message");
        assertThat(schemas.at("/CloudEvent/properties/type/const").asText()).isEqualTo("notice.v1");
        assertThat(document.findValuesAsText("name")).contains("ce-id", "ce-source", "ce-type", "ce-specversion");
    }
}
