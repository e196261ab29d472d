package org.enlace.simulators.receivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.enlace.simulators.invented.Contracts;
import org.enlace.simulators.invented.Crossing;
import org.enlace.simulators.ledger.Ledger;
import org.enlace.simulators.ledger.LedgerEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real sockets, with the catalogue's own examples of what the gateway writes. */
class SimulatedReceiversTest {

    private static final String MINISTRY = "ministry/notices";
    private static final String REPORT = "2026030712453100417";

    @TempDir
    Path data;

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private Ledger ledger;
    private SimulatedReceivers receivers;

    @BeforeEach
    void start() {
        ledger = Ledger.open(data.resolve("simulators"));
        receivers = new SimulatedReceivers(
                0, data, path -> "secret-" + String.join("-", path), ledger, Crossing.allPosts());
        receivers.start(Duration.ofMillis(20));
    }

    @AfterEach
    void stop() {
        receivers.close();
        ledger.close();
    }

    private static String sample(String mapping, String name) {
        return Contracts.text("/catalogue/partners/" + mapping + "/samples/" + name);
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receivers.port() + path))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> ministry(String body) throws Exception {
        return post(
                "/ministry/notices/notificaciones",
                body,
                "Content-Type",
                "application/json",
                "X-API-Key",
                "secret-ministry-notices-apiKey",
                "Idempotency-Key",
                "k");
    }

    private HttpResponse<String> police(String element, String password) throws Exception {
        return post(
                "/police/notices",
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header><Security><UsernameToken>"
                        + "<Username>secret-police-notices-user</Username><Password>" + password
                        + "</Password></UsernameToken></Security></s:Header><s:Body>" + element
                        + "</s:Body></s:Envelope>",
                "Content-Type",
                "text/xml; charset=utf-8");
    }

    @Test
    void theMinistryTakesANoticeOnceAndSays409Afterwards() throws Exception {
        String notice = sample("ministry/notices/police-report/v1", "worked-example/expected.json");
        HttpResponse<String> first = ministry(notice);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("ETag")).isPresent();
        assertThat(ministry(notice).statusCode()).isEqualTo(409);
        assertThat(ledger.accounts().effects(MINISTRY, REPORT)).hasSize(1);
        LedgerEntry.Effect effect = ledger.accounts().effects(MINISTRY, REPORT).get(0);
        assertThat(data.resolve("simulators/received").resolve(effect.copy())).hasContent(notice);
    }

    @Test
    void manyAttemptsAtOnceHaveOneEffect() {
        String notice = sample("ministry/notices/police-report/v1", "worked-example/expected.json");
        List<Integer> answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return ministry(notice).statusCode();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(ledger.accounts().effects(MINISTRY, REPORT)).hasSize(1);
    }

    @Test
    void theMinistryKnowsAStageByItsCrimeNoticeAndAnAlertByItsTrace() throws Exception {
        ledger.write(
                new LedgerEntry.Sent(
                        Instant.now(),
                        "1",
                        "eurofront/alerts",
                        "good",
                        "EF-RUM-EC",
                        List.of(new LedgerEntry.Item(
                                "RUM-EC-2026-00007",
                                "EF-RUM-EC@2026-03-07T17:05:00Z",
                                "p",
                                List.of(MINISTRY),
                                true,
                                0)),
                        null),
                new byte[] {1});
        assertThat(ministry(sample("ministry/notices/case-status/v1", "two-persons/expected.json"))
                        .statusCode())
                .isEqualTo(201);
        String alert = sample("ministry/notices/border-alert/v1", "rumichaca/expected.json");
        assertThat(ministry(alert.replace("000001", "000002")).statusCode()).isEqualTo(201);
        assertThat(ledger.accounts().effects(MINISTRY, "040101826030123")).hasSize(1);
        assertThat(ledger.accounts().effects(MINISTRY, "RUM-EC-2026-00007")).hasSize(1);
    }

    @Test
    void theMinistryRefusesANoticeThatNamesSomebody() throws Exception {
        String notice = sample("ministry/notices/police-report/v1", "worked-example/expected.json");
        String naming = notice.replace("\"calidad\"", "\"apellidosNombres\": \"X\", \"calidad\"");
        assertThat(ministry(naming).statusCode()).isEqualTo(422);
        assertThat(ministry("{").statusCode()).isEqualTo(400);
        assertThat(post("/ministry/notices/notificaciones", notice, "X-API-Key", "other")
                        .statusCode())
                .isEqualTo(401);
        assertThat(ledger.accounts().summary().delivered()).isZero();
        assertThat(ledger.accounts().summary().oddities()).hasSize(2);
    }

    @Test
    void aKeyThatComesAgainWithOtherContentIsNoticed() throws Exception {
        String notice = sample("ministry/notices/police-report/v1", "worked-example/expected.json");
        ministry(notice);
        assertThat(ministry(notice.replace("12-17", "18-29")).statusCode()).isEqualTo(409);
        assertThat(ledger.accounts().summary().oddities())
                .containsKey(MINISTRY + ": a key came again with other content");
    }

    @Test
    void thePoliceAnswerZeroForANewAndForAKnownNotice() throws Exception {
        for (String name : List.of("rumichaca", "every-null")) {
            String notice = sample("police/notices/border-alert/v1", name + "/expected.xml")
                    .replace("000000001<", name.equals("rumichaca") ? "000000001<" : "000000002<");
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> answer = police(notice, "secret-police-notices-password");
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("<pn:codigoRespuesta>0</pn:codigoRespuesta>");
            }
        }
        assertThat(ledger.accounts().effects("police/notices", "RUM-EC-2026-00007"))
                .hasSize(1);
        assertThat(ledger.accounts().effects("police/notices", "RUM-CO-2026-00010"))
                .hasSize(1);
        assertThat(ledger.accounts().summary().oddities()).isEmpty();
    }

    @Test
    void thePoliceRefuseAnotherCrossingAndAWrongPassword() throws Exception {
        String notice = sample("police/notices/border-alert/v1", "rumichaca/expected.xml");
        assertThat(police(notice, "other").statusCode()).isEqualTo(500);
        String other = notice.replace(">RUM<", ">TRI<");
        assertThat(police(other, "secret-police-notices-password").body()).contains("<pn:codigoRespuesta>1<");
        assertThat(ledger.accounts().summary().delivered()).isZero();
    }

    @Test
    void aPostTakesAnAlertOfTheOtherSideOnce() throws Exception {
        String event = sample("eurofront/side/border-alert/v1", "paraguay-side/expected.json");
        for (String post : List.of("EF-TRI-BR", "EF-TRI-BR", "EF-TRI-AR")) {
            assertThat(post("/eurofront/" + post, event, "X-API-Key", "secret-eurofront-" + post + "-apiKey")
                            .statusCode())
                    .isEqualTo(201);
        }
        assertThat(ledger.accounts().summary().delivered()).isEqualTo(2);
        assertThat(post("/eurofront/EF-TRI-PY", event, "X-API-Key", "secret-eurofront-EF-TRI-PY-apiKey")
                        .statusCode())
                .as("its own alert")
                .isEqualTo(422);
        assertThat(post("/eurofront/EF-RUM-EC", event, "X-API-Key", "secret-eurofront-EF-RUM-EC-apiKey")
                        .statusCode())
                .as("another crossing")
                .isEqualTo(422);
        assertThat(post("/eurofront/EF-TRI-AR", event, "X-API-Key", "secret-eurofront-EF-TRI-BR-apiKey")
                        .statusCode())
                .as("another post's key")
                .isEqualTo(401);
    }

    @Test
    void aMisbehavingReceiverTakesNothingUntilItRecovers() throws Exception {
        String notice = sample("ministry/notices/police-report/v1", "worked-example/expected.json");
        receivers.misbehave(MINISTRY, ReceiverFault.TROUBLE, Duration.ZERO);
        assertThat(ministry(notice).statusCode()).isEqualTo(500);
        receivers.misbehave(MINISTRY, ReceiverFault.REDIRECT, Duration.ZERO);
        assertThat(ministry(notice).statusCode()).isEqualTo(307);
        receivers.misbehave(MINISTRY, ReceiverFault.GARBAGE, Duration.ZERO);
        assertThat(ministry(notice).statusCode()).isEqualTo(200);
        receivers.misbehave(MINISTRY, ReceiverFault.DOWN, Duration.ZERO);
        assertThatThrownBy(() -> ministry(notice)).isInstanceOf(IOException.class);
        assertThat(ledger.accounts().summary().delivered()).isZero();
        receivers.misbehave(MINISTRY, ReceiverFault.LOSE_ANSWER, Duration.ZERO);
        assertThatThrownBy(() -> ministry(notice)).isInstanceOf(IOException.class);
        assertThat(ledger.accounts().summary().delivered()).isEqualTo(1);
        receivers.misbehave(MINISTRY, ReceiverFault.NONE, Duration.ZERO);
        assertThat(ministry(notice).statusCode()).isEqualTo(409);
        assertThat(ledger.accounts().summary().delivered()).isEqualTo(1);
    }

    @Test
    void aRestartedReceiverStillKnowsItsKeys() throws Exception {
        String notice = sample("ministry/notices/police-report/v1", "worked-example/expected.json");
        ministry(notice);
        stop();
        start();
        assertThat(ministry(notice).statusCode()).isEqualTo(409);
        assertThat(ledger.accounts().effects(MINISTRY, REPORT)).hasSize(1);
    }

    @Test
    void aFollowUpAReferralAndAFormAreTakenOnceAndRefusedIfTheySayTooMuch() throws Exception {
        further(
                "ministry/followup",
                "ministry/followup/alert-outcome/v1",
                "referred",
                "RUM-EC-2026-09901",
                "resultado\" : {");
        further(
                "mies/referrals",
                "mies/referrals/protection-referral/v2",
                "minor",
                "DER-2026-00099",
                "personas\" : [ {");
        further(
                "iom/htcds",
                "iom/htcds/victim-registration/v2",
                "lossy",
                "htcds:Other+SexualExploitation:DebtBondage+Other",
                "persons\" : [ {");
    }

    /** @param place behind which a field too many is put in */
    private void further(String link, String mapping, String sample, String businessId, String place) throws Exception {
        String key = "secret-" + link.replace('/', '-') + "-apiKey";
        String good = sample(mapping, sample + "/expected.json").replace("\"p-0001\"", "\"P-0001\"");
        assertThat(post("/" + link, good, "X-API-Key", key).statusCode()).isEqualTo(201);
        assertThat(post("/" + link, good, "X-API-Key", key).statusCode()).isEqualTo(409);
        assertThat(ledger.accounts().effects(link, businessId)).hasSize(1);
        String more = good.replace(place, place + "\"documento\": \"INVENTADO\", ");
        assertThat(more).isNotEqualTo(good);
        assertThat(post("/" + link, more, "X-API-Key", key).statusCode()).isEqualTo(422);
        assertThat(post("/" + link, good, "X-API-Key", "other").statusCode()).isEqualTo(401);
    }

    @Test
    void theMigrationServiceAnswersACallerThatStatesThePurpose() throws Exception {
        String asked = "/ministry/movements/movimientos?numero=ZZ0000002&nacionalidad=VEN";
        String why = "&finalidad=INVESTIGACION&baseLegal=COIP%2C%20art.%2091";
        assertThat(get(asked + why, "secret-ministry-movements-apiKey").body())
                .contains("\"numero\":\"ZZ0000002\"", "\"total\":2", "RUMICHACA");
        assertThat(Contracts.json(
                        "ministry/movements",
                        get(asked + why, "secret-ministry-movements-apiKey")
                                .body()
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(get(asked, "secret-ministry-movements-apiKey").statusCode()).isEqualTo(422);
        assertThat(get(asked + why + "&mas=1", "secret-ministry-movements-apiKey")
                        .statusCode())
                .isEqualTo(422);
        assertThat(get(asked + why, "otra").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> get(String path, String key) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receivers.port() + path))
                        .timeout(Duration.ofSeconds(10))
                        .header("X-API-Key", key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
