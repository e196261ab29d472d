package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.gateway.exchange.intake.endpoint.IntakeFactory;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a sheet at the Committee's endpoint to the published and revised report, through pages and API. */
class CommitteePagesTest {

    static final String HEADER =
            "reporte;institucion;fecha;codigo;eje;objetivo;accion;responsable;apoyo;unidad;linea_base;anio_base;meta;anio_meta;"
                    + "periodo;valor;estado;evidencia\r\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    static Path folder;

    private static ConsoleApp app;
    private static int files;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void anEmptyPlan() throws Exception {
        database.empty(
                "monitoring.figure_step",
                "monitoring.figure",
                "monitoring.action_version",
                "monitoring.sheet_finding",
                "monitoring.sheet",
                "journal.business",
                "journal.business_version",
                "journal.identity",
                "journal.batch_in",
                "journal.finding",
                "journal.message",
                "registry.current_record");
    }

    static String line(String code, String value, String status) {
        return "MIES-2026-T1;MIES;7/3/2026;" + code
                + ";PROTECCION;Proteger;Ampliar cupos;MIES;MSP|JCPD;cupos;40;2024;60,5;2027;2026-T1;" + value + ";"
                + status + ";=1+1\r\n";
    }

    /** Hands a file in at the endpoint, as the folder does. */
    static FileReceipt drop(ConsoleApp app, Path folder, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("sheet-" + files++ + ".csv"), bytes);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        return app.bean(IntakeFactory.class)
                .of(new LinkId("committee", "indicators"))
                .accept(new IncomingFile(file, "INDICADORES_1.csv", bytes.length, digest));
    }

    private static FileReceipt drop(String lines) throws Exception {
        return drop(app, folder, HEADER + lines);
    }

    private static JsonNode get(String path, String user) throws Exception {
        HttpResponse<String> answer = new Browser(app).get(path, Browser.basic(user));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> post(String path, String json, String user) throws Exception {
        return new Browser(app).postJson("/operator/api/plan/" + path, json, Browser.basic(user));
    }

    private static String seen(String list) throws Exception {
        return get("/operator/api/plan/waiting", ConsoleApp.ANALYST)
                .path(list)
                .path(0)
                .path("seen")
                .asText();
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void adopt() throws Exception {
        done(post("read", "{}", ConsoleApp.ANALYST));
        done(post(
                "actions",
                "{\"decision\":\"adopt\",\"seen\":[\"" + seen("actions") + "\"],\"minutes\":\"ACTA-INV-01\"}",
                ConsoleApp.ANALYST));
    }

    private static HttpResponse<String> move(String move, String list, String reason, String user) throws Exception {
        return post(
                "figures",
                "{\"move\":\"" + move + "\",\"seen\":[\"" + seen(list) + "\"],\"minutes\":\"ACTA-INV-02\",\"reason\":\""
                        + reason + "\"}",
                user);
    }

    private static void published(String value) throws Exception {
        drop(line("P2.1", value, "EN_EJECUCION"));
        adopt();
        done(move("validate", "provisional", "", ConsoleApp.ANALYST));
        done(move("publish", "validated", "", ConsoleApp.account(Role.ANALYST, "*")));
    }

    private static void revised(String value) throws Exception {
        drop(line("P2.1", value, "EN_EJECUCION"));
        done(post("read", "{}", ConsoleApp.ANALYST));
        done(move("validate", "provisional", "recuento inventado", ConsoleApp.ANALYST));
        done(move("publish", "validated", "", ConsoleApp.account(Role.ANALYST, "*")));
    }

    private static String page(String path) throws Exception {
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.ANALYST, ConsoleApp.PASSWORD);
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** Without the token of the session. */
    private static String content(String path) throws Exception {
        String page = page(path);
        return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    }

    @ParameterizedTest
    @CsvSource({
        "es, 'Comité de Coordinación Interinstitucional', 'antes: 48', 'Protección integral', '84,3 %'",
        "en, 'Inter-institutional Coordination Committee', 'before: 48', 'Comprehensive protection', '84.3 %'"
    })
    void aSheetGoesFromTheEndpointToThePublishedAndRevisedReport(
            String language, String heading, String before, String axis, String percent) throws Exception {
        published("48");
        String report = "/committee/report?year=2026&lang=" + language;
        assertThat(page(report)).contains(heading, axis, "<b>48</b>").doesNotContain(before);
        revised("51");
        assertThat(page(report)).contains("<b>51</b>", before, percent, "recuento inventado", "ACTA-INV-02");
        assertThat(page("/plan/P2.1?lang=" + language))
                .contains("<b>48</b>", "<b>51</b>", "<span>analyst-all</span>")
                .doesNotContain("operator:analyst-all");
        assertThat(page("/plan?lang=" + language)).contains("<progress max=\"100\" value=\"84\"", percent);
        assertThat(get("/operator/api/plan", ConsoleApp.POLICE)
                        .path("actions")
                        .path(0)
                        .path("last")
                        .path("value")
                        .asInt())
                .isEqualTo(51);
    }

    @Test
    void onlyWhatIsPublishedLeavesTheTable() throws Exception {
        published("48");
        drop(line("P2.1", "51", "EN_EJECUCION"));
        done(post("read", "{}", ConsoleApp.ANALYST));
        assertThat(page("/committee/report?year=2026")).contains("<b>48</b>").doesNotContain("<b>51</b>");
        assertThat(get("/operator/api/plan/actions/P2.1", ConsoleApp.ANALYST).path("figures"))
                .hasSize(2);
        JsonNode others = get("/operator/api/plan/actions/P2.1", ConsoleApp.POLICE);
        assertThat(others.path("figures")).hasSize(1);
        assertThat(others.path("figures").path(0).path("sheet").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2026-S1, MIES, 1", "2026, '', 1", "2026-S2, '', 0", "2026-T1, FGE, 0", "2026-02, '', 0"})
    void aSetOfFiguresIsChosenByPeriodAndInstitution(String period, String institution, int found) throws Exception {
        drop(line("P2.1", "48", "EN_EJECUCION"));
        adopt();
        String query = "?period=" + period + "&institution=" + institution;
        assertThat(get("/operator/api/plan/waiting" + query, ConsoleApp.ANALYST).path("provisional"))
                .hasSize(found);
        assertThat(page("/committee" + query).contains("name=\"seen\"")).isEqualTo(found == 1);
    }

    @Test
    void theEnglishOfATextStandsBesideItAndOutlivesANewTarget() throws Exception {
        published("48");
        done(post(
                "actions/P2.1/english",
                "{\"objective\":\"Protect\",\"action\":\"Widen shelter places\"}",
                ConsoleApp.ANALYST));
        drop(line("P2.1", "48", "EN_EJECUCION").replace("60,5", "70"));
        adopt();
        assertThat(page("/plan?lang=en")).contains("Widen shelter places", ">70<");
        assertThat(page("/plan?lang=es")).contains("Ampliar cupos").doesNotContain("Widen");
        assertThat(page("/committee/report?year=2026&lang=en")).contains("Widen shelter places", ">60.5<");
    }

    @Test
    void theReportOfAnEarlierMomentIsAsItWasThen() throws Exception {
        published("48");
        String cutOff = "/committee/report?year=2026&lang=en&cutoff="
                + get("/operator/api/plan", ConsoleApp.ANALYST)
                        .path("actions")
                        .path(0)
                        .path("last")
                        .path("since")
                        .asText();
        String then = content(cutOff);
        drop(line("P2.1", "51", "EN_EJECUCION").replace("60,5", "70").replace("Ampliar cupos", "Ampliar plazas"));
        adopt();
        done(move("validate", "provisional", "recuento inventado", ConsoleApp.ANALYST));
        done(move("publish", "validated", "", ConsoleApp.account(Role.ANALYST, "*")));
        assertThat(page("/committee/report?year=2026&lang=en")).contains("<b>51</b>", ">70<", "Ampliar plazas");
        assertThat(content(cutOff)).isEqualTo(then).contains("<b>48</b>", ">60.5<", "Ampliar cupos");
        assertThat(get("/operator/api/plan/actions/P2.1", ConsoleApp.ANALYST)
                        .path("figures")
                        .findValuesAsText("target"))
                .as("each with the target it was published with")
                .containsExactly("70", "60.5");
    }

    @Test
    void aFormulaStaysTextInTheExport() throws Exception {
        published("48");
        HttpResponse<String> csv =
                new Browser(app).get("/operator/api/plan/export?year=2026", Browser.basic(ConsoleApp.POLICE));
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body()).contains("\"P2.1\",\"MIES\",\"2026-T1\",\"48\"").contains("\"'=1+1\"");
    }

    @Test
    void whatHasChangedSinceOneLookedIsNotValidated() throws Exception {
        drop(line("P2.1", "48", "EN_EJECUCION"));
        adopt();
        String seen = seen("provisional");
        drop(line("P2.1", "49", "EN_EJECUCION"));
        done(post("read", "{}", ConsoleApp.ANALYST));
        HttpResponse<String> answer = post(
                "figures",
                "{\"move\":\"validate\",\"seen\":[\"" + seen + "\"],\"minutes\":\"ACTA-INV-02\"}",
                ConsoleApp.ANALYST);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("CHANGED", "P2.1 MIES 2026-T1", "changed");
    }

    @Test
    void theFormComesInLikeASheetAndSomebodyElseValidates() throws Exception {
        published("48");
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.ANALYST, ConsoleApp.PASSWORD);
        Map<String, String> form = Map.of(
                "action",
                "P2.1",
                "institution",
                "JCPD",
                "period",
                "2026-T1",
                "value",
                "3,5",
                "status",
                "DONE",
                "evidence",
                "acta; \"inventada\"",
                "_csrf",
                browser.token("/committee"));
        assertThat(browser.post("/committee/values", form)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/committee?done=value");
        JsonNode figure = get("/operator/api/plan/waiting", ConsoleApp.ANALYST)
                .path("provisional")
                .path(0)
                .path("figure");
        assertThat(figure.path("value").asText()).isEqualTo("3.5");
        assertThat(figure.path("reporter").asText()).isEqualTo("operator:ana");
        assertThat(figure.path("evidence").asText()).isEqualTo("acta; \"inventada\"");
        assertThat(figure.path("sheet").asText()).isEqualTo("F-JCPD-2026-T1-P2-46-1");
        HttpResponse<String> own = move("validate", "provisional", "", ConsoleApp.ANALYST);
        assertThat(own.statusCode()).isEqualTo(422);
        assertThat(own.body()).contains("four-eyes");
        done(move("validate", "provisional", "", ConsoleApp.account(Role.ANALYST, "*")));
        JsonNode message =
                get("/operator/api/messages/" + figure.path("message").asText(), ConsoleApp.OPERATOR);
        assertThat(message.toString()).contains("committee/indicators", "operator:ana");
    }

    @ParameterizedTest
    @CsvSource({
        "uno, DONE, 2026-T1, valor, type",
        "<5, DONE, 2026-T1, valor, type",
        "1, BAD, 2026-T1, status, enumeration",
        "1, DONE, 2026-T9, period, pattern"
    })
    void theFormIsRefusedByTheSameRules(String value, String status, String period, String field, String rule)
            throws Exception {
        published("48");
        HttpResponse<String> answer = post(
                "values",
                "{\"action\":\"P2.1\",\"institution\":\"MIES\",\"period\":\"" + period + "\",\"value\":\"" + value
                        + "\",\"status\":\"" + status + "\"}",
                ConsoleApp.ANALYST);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body())
                .contains("MOVE_REFUSED", "\"" + field + "\"", "\"" + rule + "\"")
                .doesNotContain("<5");
    }

    @Test
    void whatIsWrongWithASheetStandsBesideIt() throws Exception {
        drop(line("P2.1", "-99", "EN_EJECUCION") + line("P2.2", "5", "EN_EJECUCION") + line("P2.2", "6", "EN_EJECUCION")
                + "MIES-2026-T1;MIES;7/3/2026;P9.9;PROTECCION;;;;;;;;;;2026-T1;1;ATRASADA;\r\n");
        done(post("read", "{}", ConsoleApp.ANALYST));
        assertThat(get("/operator/api/plan/sheets", ConsoleApp.ANALYST)
                        .path("sheets")
                        .path(0)
                        .path("findings")
                        .findValuesAsText("rule"))
                .containsExactlyInAnyOrder("negative", "doubled", "doubled", "unknown-action");
        assertThat(page("/committee?lang=en")).contains("Negative numbers", "more than once", "no action of this code");
    }

    @Test
    void aSheetWithoutAColumnIsRefusedAtTheEndpoint() throws Exception {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                () -> drop(
                                        app,
                                        folder,
                                        HEADER.replace(";valor", "")
                                                + line("P2.1", "48", "CUMPLIDA").replace(";48", "")),
                                MessageRefusedException.class)
                        .findings()
                        .toString())
                .contains("valor", "header");
        assertThat(drop(line("P2.1", "<5", "CUMPLIDA")).findings().toString())
                .contains("valor", "type")
                .doesNotContain("<5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operator/api/plan/waiting", "/operator/api/plan/sheets", "/operator/api/reconciliation"})
    void whatIsOnItsWayIsNotForEverybody(String path) throws Exception {
        assertThat(new Browser(app)
                        .get(path, Browser.basic(ConsoleApp.MINISTRY))
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Browser(app).get(path, Browser.basic(ConsoleApp.READER)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyOperatorsOfTheInstallationDecide() throws Exception {
        drop(line("P2.1", "48", "EN_EJECUCION"));
        adopt();
        assertThat(move("validate", "provisional", "", ConsoleApp.READER).statusCode())
                .isEqualTo(403);
        assertThat(move("validate", "provisional", "", ConsoleApp.MINISTRY).statusCode())
                .isEqualTo(403);
        assertThat(get("/operator/api/plan/waiting", ConsoleApp.ANALYST).path("provisional"))
                .hasSize(1);
    }

    @Test
    void aDecisionOnThePageIsRefusedInWords() throws Exception {
        drop(line("P2.1", "48", "EN_EJECUCION"));
        adopt();
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.ANALYST, ConsoleApp.PASSWORD);
        HttpResponse<String> answer = browser.post(
                "/committee/figures/validate",
                Map.of("seen", seen("provisional"), "minutes", "", "reason", "", "_csrf", browser.token("/committee")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Indique el acta.");
    }
}
