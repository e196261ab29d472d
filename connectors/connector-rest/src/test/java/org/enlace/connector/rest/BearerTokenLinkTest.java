package org.enlace.connector.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.testkit.RecordingIntake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An endpoint that takes bearer tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BearerTokenLinkTest {

    private RestTestEndpoint restTestEndpoint;

    @BeforeAll
    void open() throws Exception {
        restTestEndpoint = new RestTestEndpoint(
                Map.of("security", "bearer"),
                Map.of("message.schema.json", BearerTokenLinkTest.class.getResource("/contract/message.schema.json")));
    }

    @AfterAll
    void close() throws Exception {
        restTestEndpoint.close();
    }

    @BeforeEach
    void forget() {
        restTestEndpoint.intake.reset();
    }

    private HttpResponse<byte[]> send(String... headers) throws Exception {
        return restTestEndpoint.send(
                HttpRequest.newBuilder(restTestEndpoint.at(""))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"numero\":7}")),
                headers);
    }

    private static String challenge(HttpResponse<byte[]> answer) {
        assertThat(new String(answer.body(), UTF_8)).doesNotContain("ficha");
        return answer.headers().firstValue("WWW-Authenticate").orElse("");
    }

    @Test
    void theTokenIsHandedToTheGateway() throws Exception {
        assertThat(send("Authorization", "bearer " + RecordingIntake.TOKEN.token())
                        .statusCode())
                .isEqualTo(201);
        assertThat(restTestEndpoint.intake.shown()).containsExactly(RecordingIntake.TOKEN);
        assertThat(RecordingIntake.TOKEN.toString()).doesNotContain("ficha");
    }

    @Test
    void whoShowsNoTokenIsTold() throws Exception {
        HttpResponse<byte[]> answer = send("X-API-Key", RecordingIntake.KEY.key());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).isEqualTo("Bearer realm=\"enlace\"");
        assertThat(restTestEndpoint.intake.shown()).containsExactly(new PresentedCredential.Nothing());
    }

    @Test
    void whoseTokenIsNotTakenIsTold() throws Exception {
        HttpResponse<byte[]> answer = send("Authorization", "Bearer ficha.de.otro");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).isEqualTo("Bearer realm=\"enlace\", error=\"invalid_token\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer ficha falsa",
                "Bearer ",
                "Bearer \"ficha\"",
                "Bearerficha",
                "Basic dXN1YXJpbzpjbGF2ZQ==",
                "Bearer ficha,otra"
            })
    void whatIsNoTokenIsNone(String authorization) throws Exception {
        HttpResponse<byte[]> answer = send("Authorization", authorization);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(restTestEndpoint.intake.shown()).containsExactly(new PresentedCredential.Nothing());
    }

    @Test
    void whoLacksTheScopeIsTold() throws Exception {
        restTestEndpoint.intake.refuse(MessageRefusedException.of(RefusalCode.NOT_ENTITLED, "Authorization", "scope"));
        HttpResponse<byte[]> answer = send("Authorization", "Bearer " + RecordingIntake.TOKEN.token());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(challenge(answer)).isEqualTo("Bearer realm=\"enlace\", error=\"insufficient_scope\"");
        restTestEndpoint.intake.refuse(
                MessageRefusedException.of(RefusalCode.NOT_ENTITLED, "", "no-agreement-in-force"));
        answer = send("Authorization", "Bearer " + RecordingIntake.TOKEN.token());
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void theDescriptionSaysSo() throws Exception {
        var document = new ObjectMapper()
                .readTree(restTestEndpoint.get("/openapi.json").body());
        assertThat(document.at("/components/securitySchemes/bearer/bearerFormat")
                        .asText())
                .isEqualTo("JWT");
    }
}
