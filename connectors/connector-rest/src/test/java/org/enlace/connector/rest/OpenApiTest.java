package org.enlace.connector.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.HttpRefusal;
import org.enlace.connector.testkit.RecordingIntake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an endpoint says about itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private RestTestEndpoint restTestEndpoint;

    @BeforeAll
    void open() throws Exception {
        restTestEndpoint = new RestTestEndpoint(
                Map.of("security", "either", "apiKeyHeader", "X-Llave"),
                Map.of(
                        "message.schema.json", file("message.schema.json"),
                        "example.json", file("example.json")));
    }

    @AfterAll
    void close() throws Exception {
        restTestEndpoint.close();
    }

    private static URL file(String name) {
        return OpenApiTest.class.getResource("/contract/" + name);
    }

    @Test
    void anyoneWhoAsksGetsTheDocumentAndNobodyIsAskedWhoHeIs() throws Exception {
        HttpResponse<byte[]> answer = restTestEndpoint.get("/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode document = JSON.readTree(answer.body());
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.path("info").path("version").asText()).isEqualTo("v3");
        assertThat(document.path("paths").has("/in/" + restTestEndpoint.link)).isTrue();
        assertThat(restTestEndpoint.intake.shown()).isEmpty();
        assertThat(new String(answer.body(), UTF_8)).doesNotContain(RecordingIntake.KEY.key());
    }

    @Test
    void theBodyIsTheContractAndEveryReferenceLeadsSomewhere() throws Exception {
        JsonNode document = document();
        JsonNode message = document.at("/components/schemas/Message");
        assertThat(message.at("/properties/numero/$ref").asText()).isEqualTo("#/components/schemas/Message-numero");
        assertThat(message.at("/properties/palabra/enum/0").asText()).isEqualTo("#/$defs/numero");
        assertThat(message.at("/properties/enum/$ref").asText()).isEqualTo("#/components/schemas/Message-numero");
        assertThat(message.at("/properties/fijo/const/$ref").asText()).isEqualTo("#/$defs/numero");
        assertThat(message.at("/properties/nivel/type").asText()).isEqualTo("integer");
        assertThat(message.at("/properties/palabra/type").asText()).isEqualTo("string");
        assertThat(document.at("/components/schemas/Message-numero/minimum").asInt())
                .isEqualTo(1);
        Set<String> references = new HashSet<>();
        collect(document, references);
        assertThat(references).hasSizeGreaterThan(3).allSatisfy(each -> assertThat(
                        document.at(each.substring(1)).isMissingNode())
                .as(each)
                .isFalse());
        assertThat(document.at(place() + "/post/requestBody/content/application~1json/example/numero")
                        .asInt())
                .isEqualTo(7);
    }

    private static void collect(JsonNode node, Set<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.path("$ref").asText());
        }
        node.properties().forEach(each -> {
            if (!each.getKey().equals("const")) {
                collect(each.getValue(), references);
            }
        });
        if (node.isArray()) {
            node.forEach(each -> collect(each, references));
        }
    }

    @Test
    void everyRefusalIsThereByItsStatus() throws Exception {
        JsonNode answers = document().at(place() + "/post/responses");
        assertThat(answers.fieldNames()).toIterable().contains("200", "201");
        for (RefusalCode code : RefusalCode.values()) {
            JsonNode answer = answers.path(Integer.toString(HttpRefusal.of(code).status()));
            assertThat(answer.path("description").asText())
                    .contains(HttpRefusal.of(code).title(java.util.Locale.ENGLISH));
        }
        assertThat(document().at("/components/schemas/Problem/properties/code/enum"))
                .hasSize(RefusalCode.values().length + 1);
    }

    @Test
    void whatACallerMayShowIsTheLinksOwn() throws Exception {
        JsonNode document = document();
        assertThat(document.at("/components/securitySchemes/apiKey/name").asText())
                .isEqualTo("X-Llave");
        assertThat(document.at("/components/securitySchemes/basic/scheme").asText())
                .isEqualTo("basic");
        assertThat(document.at(place() + "/post/security")).hasSize(2);
        assertThat(document.at(place() + "/post/parameters").findValuesAsText("name"))
                .contains("Idempotency-Key");
    }

    @Test
    void whoHasItIsTold() throws Exception {
        String tag = restTestEndpoint
                .get("/openapi.json")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        for (String asked : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            HttpResponse<byte[]> again = restTestEndpoint.get("/openapi.json", "If-None-Match", asked);
            assertThat(again.statusCode()).as(asked).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(tag);
        }
        assertThat(restTestEndpoint
                        .get("/openapi.json", "If-None-Match", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoTakesItPackedGetsItPacked() throws Exception {
        HttpResponse<byte[]> plain = restTestEndpoint.get("/openapi.json", "Accept-Encoding", "gzip;q=0, identity");
        HttpResponse<byte[]> packed = restTestEndpoint.get("/openapi.json", "Accept-Encoding", "br, GZIP;q=0.5");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(packed.headers().firstValue("ETag"))
                .isNotEqualTo(plain.headers().firstValue("ETag"));
    }

    @Test
    void aHeadHasNoBodyAndOtherMethodsAreNotAllowed() throws Exception {
        HttpResponse<byte[]> head = restTestEndpoint.send(
                HttpRequest.newBuilder(restTestEndpoint.at("/openapi.json")).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        HttpResponse<byte[]> post = restTestEndpoint.send(HttpRequest.newBuilder(restTestEndpoint.at("/openapi.json"))
                .POST(BodyPublishers.ofString("{\"numero\":1}")));
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "0",
                "0/openapi.json",
                "/openapi.yaml",
                "/openapi.json/",
                "/OPENAPI.JSON",
                "/more/openapi.json"
            })
    void nothingElseLiesBeneath(String beneath) throws Exception {
        HttpResponse<byte[]> answer = restTestEndpoint.get(beneath);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new String(answer.body(), UTF_8)).contains("UNKNOWN_LINK");
        HttpRequest.Builder message = HttpRequest.newBuilder(restTestEndpoint.at(beneath))
                .header("Content-Type", "application/json")
                .header("X-Llave", RecordingIntake.KEY.key())
                .POST(BodyPublishers.ofString("{\"numero\":1}"));
        assertThat(restTestEndpoint.send(message).statusCode()).isEqualTo(404);
        assertThat(restTestEndpoint.intake.offers()).isZero();
    }

    @Test
    void aLinkWithoutAJsonContractHasNone() throws Exception {
        RestTestEndpoint bare = restTestEndpoint.beside(Map.of(), Map.of());
        HttpResponse<byte[]> answer = bare.get("/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new String(answer.body(), UTF_8)).contains("UNKNOWN_LINK");
    }

    @Test
    void linksWhoseNamesBeginAlikeAnswerAtTheirOwnAddresses() throws Exception {
        Map<String, Object> settings = Map.of("apiKeyHeader", "X-Llave");
        Map<String, URL> contract =
                Map.of("message.schema.json", file("message.schema.json"), "example.json", file("example.json"));
        RestTestEndpoint shorter = restTestEndpoint.beside(settings, contract);
        RestTestEndpoint longer = shorter.withLongerName(settings, contract);
        for (RestTestEndpoint each : List.of(shorter, longer)) {
            JsonNode document = JSON.readTree(each.get("/openapi.json").body());
            assertThat(document.path("paths").has("/in/" + each.link)).isTrue();
            HttpResponse<byte[]> taken = each.post(
                    "{\"numero\":1}".getBytes(UTF_8),
                    "Content-Type",
                    "application/json",
                    "X-Llave",
                    RecordingIntake.KEY.key());
            assertThat(taken.statusCode()).isEqualTo(201);
        }
        assertThat(shorter.intake.offers()).isOne();
        assertThat(longer.intake.offers()).isOne();
    }

    private String place() {
        return "/paths/" + ("/in/" + restTestEndpoint.link).replace("/", "~1");
    }

    private JsonNode document() throws IOException, InterruptedException {
        return JSON.readTree(restTestEndpoint.get("/openapi.json").body());
    }
}
