package org.enlace.connector.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.connector.PartnerMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An endpoint behind a security server of X-Road. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XroadRestLinkTest {

    private static final String SERVICE = "EX/GOV/enlace/avisos/recibir";
    private static final byte[] MESSAGE = "{\"numero\":7}".getBytes(UTF_8);
    private RestTestEndpoint restTestEndpoint;

    @BeforeAll
    void open() throws Exception {
        restTestEndpoint = new RestTestEndpoint(
                Map.of("xroad", SERVICE),
                Map.of("message.schema.json", XroadRestLinkTest.class.getResource("/contract/message.schema.json")));
    }

    @AfterAll
    void close() throws Exception {
        restTestEndpoint.close();
    }

    @BeforeEach
    void forget() {
        restTestEndpoint.intake.reset();
    }

    private HttpResponse<byte[]> send(Map<String, String> change) throws Exception {
        Map<String, String> headers = new LinkedHashMap<>(Map.of(
                "Content-Type", "application/json",
                "X-Road-Client", "EX/GOV/polic%C3%ADa/partes",
                "X-Road-Id", "id-ficticio-1",
                "X-Road-Service", SERVICE,
                "X-Road-UserId", "EX-MARCA-1",
                "Idempotency-Key", "otra-llave"));
        headers.putAll(change);
        List<String> pairs = new ArrayList<>();
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                pairs.addAll(List.of(name, value));
            }
        });
        return restTestEndpoint.post(MESSAGE, pairs.toArray(String[]::new));
    }

    @Test
    void theMessageIsKnownByItsIdAndNobodysUserIsSaidAgain() throws Exception {
        HttpResponse<byte[]> answer = send(Map.of());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(send(Map.of("X-Road-Service", "")).statusCode()).isEqualTo(200);
        assertThat(restTestEndpoint.intake.messages())
                .extracting(PartnerMessage::messageId)
                .allSatisfy(id -> assertThat(id).contains("id-ficticio-1"));
        assertThat(answer.headers().map().toString()).doesNotContain("MARCA");
        assertThat(answer.headers().firstValue("X-Road-Error")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "X-Road-Client, '', required",
        "X-Road-Client, EX/GOV, pattern",
        "X-Road-Client, EX/GOV/a/b/c, pattern",
        "X-Road-Client, EX//a/b, pattern",
        "X-Road-Client, EX/GOV/%zz/b, pattern",
        "X-Road-Client, EX/GOV/%0A/b, pattern",
        "X-Road-Id, '', required",
        "X-Road-Id, MARCA 1, pattern",
        "X-Road-Service, EX/GOV/enlace/avisos/otro, enumeration",
    })
    void withoutTheSecurityServersHeadersNothingIsTaken(String header, String value, String rule) throws Exception {
        HttpResponse<byte[]> answer = send(Map.of(header, value));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body(), UTF_8))
                .contains("{\"field\":\"" + header + "\",\"rule\":\"" + rule + "\"}")
                .doesNotContain("MARCA");
        assertThat(restTestEndpoint.intake.offers()).isZero();
        assertThat(restTestEndpoint.intake.edgeRefusals()).hasSize(1);
    }

    @Test
    void theDescriptionAsksForThem() throws Exception {
        var document = new ObjectMapper()
                .readTree(restTestEndpoint.get("/openapi.json").body());
        assertThat(document.path("paths").path("/in/" + restTestEndpoint.link).findValuesAsText("name"))
                .contains("X-Road-Client", "X-Road-Id")
                .doesNotContain("Idempotency-Key");
    }
}
