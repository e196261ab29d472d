package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.Alone;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.simulators.receivers.ReceiverFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Police ask, the Ministry's endpoint is asked, over sockets on both sides: right answers, refusals, a Ministry in trouble, many at once, nothing in clear. */
@Alone
@ExtendWith(SharedGateway.class)
class QueriesIT {

    private static final String MOVEMENTS = "ministry/movements";
    private static final int PLACES = 16;

    private final RunningGateway gateway;
    private final PoliceQueryClient policeQueryClient;

    QueriesIT(RunningGateway gateway) {
        this.gateway = gateway;
        this.policeQueryClient = new PoliceQueryClient(gateway);
    }

    @AfterEach
    void behave() {
        gateway.partners().misbehave(MOVEMENTS, ReceiverFault.NONE);
    }

    @Test
    void theRightAnswerComesWithWhatThePurposeMaySee() throws Exception {
        HttpResponse<String> answer = policeQueryClient.ask("ZZ0000007", "INVESTIGACION");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<pn:codigoRespuesta>0</pn:codigoRespuesta>")
                .doesNotContain("<?xml version=\"1.0\"?><pn");
        assertThat(answer.body().split("<pn:datosPrincipales>")).hasSize(4);
        assertThat(PoliceQueryClient.value(answer, "apellidosNombres")).isEqualTo("INVENTADO MUESTRA LUIS");
        assertThat(PoliceQueryClient.value(answer, "fechaHoraMovimiento")).isEqualTo("01/02/2026 14:05:07");
        assertThat(PoliceQueryClient.value(answer, "numeroDocumentoMovMigra")).isEqualTo("ZZ0000007");
        assertThat(PoliceQueryClient.value(answer, "tarjetaAndina")).isEmpty();

        HttpResponse<String> border = policeQueryClient.ask("ZZ0000007", "CONTROL FRONTERIZO");
        assertThat(PoliceQueryClient.value(border, "puertoRegistro")).isEqualTo("HUAQUILLAS");
        assertThat(PoliceQueryClient.value(border, "apellidosNombres")).isEmpty();
        assertThat(border.body()).doesNotContain("INVENTADO");
        assertThat(policeQueryClient.latest()).containsExactly("ANSWERED");

        assertThat(policeQueryClient.ask("ZZ0000004", "INVESTIGACION").body())
                .contains("<pn:codigoRespuesta>0</pn:codigoRespuesta>")
                .doesNotContain("datosPrincipales");
    }

    @Test
    void anOperatorSeesWhoWasAskedWhatForAndNoValue() throws Exception {
        policeQueryClient.ask("ZZ0000002", "CONTROL FRONTERIZO");
        JsonNode message = gateway.operator()
                .messages("link=police/crossings&state=ANSWERED")
                .get(0);
        assertThat(message.path("record").asText()).isEqualTo("crossing-query");
        JsonNode journey = gateway.operator().journey(message.path("id").asText());
        assertThat(journey.path("query").path("purpose").asText()).isEqualTo("BORDER_CONTROL");
        assertThat(journey.path("query").path("asked").asText()).isEqualTo(MOVEMENTS);
        assertThat(journey.path("query").path("count").asInt()).isEqualTo(2);
        assertThat(journey.toString()).doesNotContain("ZZ0000002", "MARCADA-7");
        assertThat(gateway.operator()
                        .pair("police/crossings", "registry", "crossing-query")
                        .isMissingNode())
                .as("a question is nothing that the registry lacks")
                .isTrue();
        String path = "messages/" + message.path("id").asText() + "/answer";
        assertThat(gateway.operator()
                        .post(path, "{\"reason\":\"auditoria 3 de mayo\"}")
                        .statusCode())
                .as("who runs the exchange sees no value")
                .isEqualTo(403);
        assertThat(gateway.steward().post(path, "{}").statusCode()).isEqualTo(400);
        assertThat(gateway.steward()
                        .post(path, "{\"reason\":\"auditoria 3 de mayo\"}")
                        .body())
                .contains("<pn:numeroDocumento>ZZ0000002<", "consultarMovimientosResponse", "14:05:02");
        assertThat(policeQueryClient.words(
                        "select facts::text from audit.entry where action = 'VALUES_SHOWN' and subject = '"
                                + message.path("id").asText() + "'"))
                .hasSize(1);
        assertThat(policeQueryClient.words("select owners::text || reason from access.opening where subject = '"
                        + message.path("id").asText() + "'"))
                .containsExactly("{ministry,police}auditoria 3 de mayo");
        assertThat(new ExternalProbe(gateway)
                        .page("/messages/" + message.path("id").asText(), "en"))
                .contains("Query and answer", "Border control", "police/crossing-answer/v2", "Answered")
                .doesNotContain("ZZ0000002", "MARCADA-7", ">Resend<");
    }

    /** Anyone who can write into the database cannot make the gateway show the answer to another question. */
    @Test
    void answersThatWereSwappedInTheDatabaseOpenForNobody() throws Exception {
        policeQueryClient.ask("ZZ0000002", "INVESTIGACION");
        policeQueryClient.ask("ZZ0000007", "INVESTIGACION");
        List<String> two = gateway.operator().messages("link=police/crossings&state=ANSWERED").stream()
                .limit(2)
                .map(each -> each.path("id").asText())
                .toList();
        swap(two);
        try {
            for (String id : two) {
                HttpResponse<String> opened = open(id);
                assertThat(opened.statusCode()).isGreaterThanOrEqualTo(400);
                assertThat(opened.body()).doesNotContain("ZZ0000002", "ZZ0000007", "INVENTADO");
            }
        } finally {
            swap(two);
        }
        assertThat(open(two.get(0)).body()).contains("ZZ0000007");
    }

    private HttpResponse<String> open(String id) {
        return gateway.steward().post("messages/" + id + "/answer", "{\"reason\":\"auditoria 3 de mayo\"}");
    }

    private void swap(List<String> two) throws SQLException {
        String ids = "('" + String.join("','", two) + "')";
        try (Connection superuser = gateway.sql(DatabaseRole.SUPER);
                Statement statement = superuser.createStatement()) {
            assertThat(statement.executeUpdate(
                            "update journal.query_answer a set sealed = b.sealed, wrapped_key = b.wrapped_key"
                                    + " from journal.query_answer b where a.message_id <> b.message_id and a.message_id in "
                                    + ids
                                    + " and b.message_id in " + ids))
                    .isEqualTo(2);
        }
    }

    @Test
    void withoutPurposeBasisOrPasswordNobodyIsAsked() throws Exception {
        long before = questions();
        String good = PoliceQueryClient.question("ZZ0000007", "INVESTIGACION");
        refused(policeQueryClient.send(good.replace("<pn:finalidad>INVESTIGACION</pn:finalidad>", "")), "finalidad");
        refused(policeQueryClient.ask("ZZ0000007", "PROTECCION"), "purpose-not-agreed");
        refused(policeQueryClient.send(good.replace(">COIP, art. 91 &amp; orden MARCADA-7<", ">   <")), "baseLegal");
        HttpResponse<String> stranger = gateway.endpoints()
                .call(
                        "/in/police/crossings",
                        InboundClient.SOAP,
                        InboundClient.envelope(good).getBytes(StandardCharsets.UTF_8));
        assertThat(stranger.statusCode()).isEqualTo(500);
        assertThat(questions()).isEqualTo(before);
    }

    @Test
    void aMinistryInTroubleIsOneClearAnswer() throws Exception {
        Map<ReceiverFault, String> reasons = Map.of(
                ReceiverFault.DOWN, "CONNECTION_LOST",
                ReceiverFault.TROUBLE, "PARTNER_TROUBLE",
                ReceiverFault.REDIRECT, "PARTNER_REDIRECTS",
                ReceiverFault.GARBAGE, "PARTNER_ANSWER_UNREADABLE",
                ReceiverFault.HUGE, "PARTNER_ANSWER_UNREADABLE",
                ReceiverFault.REFUSE, "PARTNER_REFUSED",
                ReceiverFault.UNAUTHORIZED, "PARTNER_UNAUTHORIZED");
        for (Map.Entry<ReceiverFault, String> each : reasons.entrySet()) {
            gateway.partners().misbehave(MOVEMENTS, each.getKey());
            later(policeQueryClient.ask("ZZ0000007", "INVESTIGACION"));
            assertThat(policeQueryClient.latest())
                    .as("%s", each.getKey())
                    .containsExactly("UNANSWERED " + each.getValue());
        }
        gateway.partners().misbehave(MOVEMENTS, ReceiverFault.NONE);
        assertThat(policeQueryClient.ask("ZZ0000007", "INVESTIGACION").body()).contains(">0</pn:codigoRespuesta>");
    }

    @Test
    void timePolicyAndPurposesAreTakenFromEditedFilesForTheNextQuestion() throws Exception {
        List<Edit> edits = List.of(
                new Edit("partners/ministry.yml", "within: 10s", "within: 700ms"),
                new Edit("policies/police/crossing-answer/v1.yml", "crossings.name: keep", "crossings.name: drop"),
                new Edit(
                        "agreements/crossing-queries.yml",
                        "  - {link: ministry/movements, policy: police/crossing-answer/v2",
                        "#"));
        edited(edits, () -> {
            HttpResponse<String> answer = policeQueryClient.ask("ZZ0000007", "INVESTIGACION");
            assertThat(PoliceQueryClient.value(answer, "apellidosNombres")).isEmpty();
            assertThat(PoliceQueryClient.value(answer, "genero")).isEqualTo("MASCULINO");
            refused(policeQueryClient.ask("ZZ0000007", "CONTROL FRONTERIZO"), "purpose-not-agreed");
            // Within the ten seconds of the file as it was, an answer would come.
            gateway.partners().misbehave(MOVEMENTS, ReceiverFault.SLOW, Duration.ofSeconds(4));
            later(policeQueryClient.ask("ZZ0000007", "INVESTIGACION"));
            assertThat(policeQueryClient.latest()).containsExactly("UNANSWERED TIMEOUT");
        });
    }

    @Test
    void ofAHundredAtOnceAsManyAsHavePlacesAreAnsweredAndTheRestIsToldSo() throws Exception {
        gateway.partners().misbehave(MOVEMENTS, ReceiverFault.SLOW, Duration.ofSeconds(1));
        long before = questions();
        ExecutorService many = Executors.newFixedThreadPool(100);
        try {
            List<Future<HttpResponse<String>>> asked = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                asked.add(many.submit(() -> policeQueryClient.ask("ZZ0000007", "INVESTIGACION")));
            }
            int answered = 0;
            for (Future<HttpResponse<String>> each : asked) {
                HttpResponse<String> answer = each.get(2, TimeUnit.MINUTES);
                if (answer.body().contains(">0</pn:codigoRespuesta>")) {
                    answered++;
                } else {
                    later(answer);
                }
            }
            assertThat(answered).isBetween(PLACES, 99);
            assertThat(questions()).isEqualTo(before + answered);
        } finally {
            many.shutdownNow();
        }
        gateway.partners().misbehave(MOVEMENTS, ReceiverFault.NONE);
        assertThat(policeQueryClient.ask("ZZ0000007", "INVESTIGACION").body()).contains(">0</pn:codigoRespuesta>");
    }

    @Test
    void anAskerWhoHangsUpLeavesATraceAndNoPlaceTaken() throws Exception {
        gateway.partners().misbehave(MOVEMENTS, ReceiverFault.SLOW, Duration.ofMillis(700));
        long before = questions();
        for (int i = 0; i < PLACES + 2; i++) {
            hangUp();
        }
        await().until(() -> questions() > before && open() == 0);
        gateway.partners().misbehave(MOVEMENTS, ReceiverFault.NONE);
        await().until(() ->
                policeQueryClient.ask("ZZ0000007", "INVESTIGACION").body().contains(">0</pn:codigoRespuesta>"));
    }

    @Test
    void nothingOfQuestionsAndAnswersLiesInClear() throws Exception {
        policeQueryClient.send(
                PoliceQueryClient.question("ZZ7654329", "INVESTIGACION").replace("MARCADA-7", "ZZ7654329"));
        gateway.partners().misbehave(MOVEMENTS, ReceiverFault.TROUBLE);
        policeQueryClient.send(
                PoliceQueryClient.question("ZZ7654329", "INVESTIGACION").replace("MARCADA-7", "ZZ7654329"));
        gateway.partners().misbehave(MOVEMENTS, ReceiverFault.DOWN);
        policeQueryClient.send(
                PoliceQueryClient.question("ZZ7654329", "INVESTIGACION").replace("MARCADA-7", "ZZ7654329"));
        // It is in the question, in the words of its legal basis, in the address that is asked and in the answer.
        ClearTextSearch search = new ClearTextSearch(gateway, new ClearText("ZZ7654329"));
        assertThat(search.tables()).isEmpty();
        assertThat(search.files()).isEmpty();
    }

    private void hangUp() throws IOException {
        byte[] body = InboundClient.envelope(PoliceQueryClient.question("ZZ0000007", "INVESTIGACION"))
                .getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("127.0.0.1", gateway.at("/").getPort())) {
            String head = "POST /in/police/crossings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + InboundClient.SOAP
                    + "\r\nAuthorization: " + gateway.credentials().basic("police", "crossings")
                    + "\r\nContent-Length: " + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
        }
    }

    private long questions() throws SQLException {
        return Long.parseLong(policeQueryClient
                .words("select count(*)::text from journal.query")
                .get(0));
    }

    private long open() throws SQLException {
        return Long.parseLong(policeQueryClient
                .words("select count(*)::text from journal.message where state = 'ASKED'")
                .get(0));
    }

    private static void refused(HttpResponse<String> answer, String word) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(">1</r:codigoRespuesta>", word).doesNotContain("ZZ0000007");
    }

    private static void later(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(">-1</r:codigoRespuesta>").doesNotContain("datosPrincipales");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private interface Step {
        void run() throws Exception;
    }

    private record Edit(String file, String from, String to) {}

    /** With edits that the running gateway takes, and takes back. */
    private void edited(List<Edit> edits, Step step) throws Exception {
        Map<Path, String> before = new TreeMap<>();
        Map<Path, String> after = new TreeMap<>();
        for (Edit each : edits) {
            Path path = gateway.config().resolve(each.file());
            before.put(path, Files.readString(path));
            assertThat(before.get(path)).contains(each.from());
            after.put(path, before.get(path).replace(each.from(), each.to()));
        }
        write(after);
        try {
            step.run();
        } finally {
            write(before);
        }
    }

    private void write(Map<Path, String> files) throws IOException {
        Partners partners = gateway.bean(Partners.class);
        String hash = partners.current().hash();
        for (Map.Entry<Path, String> each : files.entrySet()) {
            Files.writeString(each.getKey(), each.getValue());
        }
        await("the edit is in force").until(() -> !partners.current().hash().equals(hash));
    }
}
