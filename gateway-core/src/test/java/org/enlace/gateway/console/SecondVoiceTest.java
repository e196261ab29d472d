package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.ApprovalDigest;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Approvals.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondVoiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;

    private Approvals.Ask ask;
    private String id;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void somethingAskedFor() {
        String what = UUID.randomUUID().toString();
        ask = Approvals.Ask.of(
                Kind.BULK_REPLAY, ConsoleApp.OPERATOR, "*", "DELIVER 900", ApprovalDigest.of(what), "se perdió un día");
        id = catchThrowableOfType(() -> app.bean(Approvals.class).spend(ask), ApprovalRequiredException.class)
                .approval()
                .toString();
    }

    private static HttpResponse<String> say(String id, String verb, String body, String user) throws Exception {
        return new Browser(app).postJson("/operator/api/approvals/" + id + "/" + verb, body, Browser.basic(user));
    }

    private static JsonNode get(String path, String user) throws Exception {
        return JSON.readTree(new Browser(app)
                .get("/operator/api/" + path, Browser.basic(user))
                .body());
    }

    @Test
    void aScriptApprovesForSomebodyElseAndNotForItself() throws Exception {
        assertThat(say(id, "approve", "{}", ConsoleApp.OPERATOR).body()).contains("NOT_YOURS");
        assertThat(say(id, "approve", "{}", ConsoleApp.READER).statusCode()).isEqualTo(403);
        assertThat(say(id, "approve", "{}", ConsoleApp.ANALYST).body())
                .contains("FORBIDDEN", "\"reason\":\"ANSWER_APPROVALS\"");
        assertThat(say(id, "approve", "{}", ConsoleApp.POLICE).statusCode()).isEqualTo(404);
        String missing = UUID.randomUUID().toString();
        assertThat(say(missing, "approve", "{}", ConsoleApp.POLICE).body().replace(missing, id))
                .isEqualTo(say(id, "approve", "{}", ConsoleApp.POLICE).body());
        assertThat(get("approvals", ConsoleApp.POLICE).path("approvals")).isEmpty();
        HttpResponse<String> done = say(id, "approve", "{}", ConsoleApp.SECOND);
        assertThat(JSON.readTree(done.body()).path("state").asText()).isEqualTo("APPROVED");
        assertThat(say(id, "refuse", "{}", ConsoleApp.ADMINISTRATOR).body()).contains("APPROVAL_CLOSED");
        app.bean(Approvals.class).spend(ask);
        assertThat(get("approvals/" + id, ConsoleApp.READER).path("state").asText())
                .isEqualTo("SPENT");
    }

    @Test
    void anEmergencyIsAnAlarmUntilSomebodyElseHasLooked() throws Exception {
        assertThat(say(id, "emergency", "{}", ConsoleApp.OPERATOR).statusCode()).isEqualTo(400);
        assertThat(say(id, "emergency", "{\"reason\":\"nobody is here\"}", ConsoleApp.OPERATOR)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("alarms", ConsoleApp.ANALYST).toString()).contains("EMERGENCY", id);
        assertThat(say(id, "review", "{\"reason\":\"fine\"}", ConsoleApp.OPERATOR)
                        .statusCode())
                .isEqualTo(403);
        assertThat(say(id, "review", "{\"reason\":\"fine\"}", ConsoleApp.SECOND).statusCode())
                .isEqualTo(200);
        assertThat(get("alarms", ConsoleApp.ANALYST).toString()).doesNotContain(id);
    }

    /** What the gateway writes down itself is in the language of anyone who reads; what people wrote is as they wrote it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|edited files|Files of the configuration were edited|Configuration files (no user)",
                "es|edited files|Se editaron archivos de la configuración|Archivos de configuración (sin usuario)",
                "en|a start with edited files|The gateway was started on edited files|Configuration files (no user)",
                "es|a start with edited files|La pasarela arrancó con archivos editados|Archivos de configuración",
                "en|promotion: test Casa inventada (0123456789ab)|The configuration files come from another environment: Test Casa inventada (0123456789ab)|Configuration files",
                "es|promotion: test Casa inventada (0123456789ab)|Los archivos de configuración vienen de otro entorno: Pruebas Casa inventada (0123456789ab)|Archivos de configuración",
                "es|promotion undone: production Otra casa|Se deshizo lo que vino de otro entorno: Producción Otra casa|Archivos de configuración",
                "es|promotion of somebody else|promotion of somebody else|Archivos de configuración"
            })
    void whyFilesWaitIsSaidInTheLanguageOfAnyoneWhoIsAsked(String language, String written, String why, String who)
            throws Exception {
        Approvals approvals = app.bean(Approvals.class);
        byte[] what = ApprovalDigest.of(UUID.randomUUID().toString());
        Approvals.Ask files =
                new Approvals.Ask(Kind.CONFIGURATION, "files", "*", "policies/inventada.yml (0123)", what, written, 2);
        approvals.standing(files);
        assertThat(shown(language))
                .contains("<dd>" + why + "</dd>")
                .containsPattern("<dd><span>\\Q" + who + "\\E[^<]*</span>");
        approvals.doneByHand(files);
        assertThat(shown(language))
                .containsPattern("<span>\\Q" + who + "\\E[^<]*</span>: <span>\\Q" + why + "\\E</span>");
    }

    @Test
    void whatSomebodyWroteIsNotTranslatedWhateverItIs() throws Exception {
        Approvals.Ask replay = Approvals.Ask.of(
                Kind.BULK_REPLAY,
                ConsoleApp.OPERATOR,
                "*",
                "DELIVER 1",
                ApprovalDigest.of(UUID.randomUUID().toString()),
                "edited files");
        app.bean(Approvals.class).standing(replay);
        assertThat(shown("es")).contains("<dd>edited files</dd>");
    }

    private static String shown(String language) throws Exception {
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.ADMINISTRATOR, ConsoleApp.PASSWORD);
        return browser.get("/approvals?lang=" + language).body();
    }

    @ParameterizedTest
    @CsvSource({"en, Bulk resend, Approve, Approved", "es, Reenvío masivo, Aprobar, Aprobado"})
    void thePageSaysItInWordsAndTakesAVoice(String language, String kind, String button, String state)
            throws Exception {
        Browser own = new Browser(app);
        own.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        String mine = own.get("/approvals?lang=" + language + "&asked=" + id).body();
        assertThat(mine)
                .contains(kind, "se perdió un día", "/approvals/" + id + "/emergency")
                .doesNotContain("??");
        assertThat(mine).doesNotContain("/approvals/" + id + "/approve");

        Browser other = new Browser(app);
        other.login(ConsoleApp.SECOND, ConsoleApp.PASSWORD);
        String page = other.get("/approvals?lang=" + language).body();
        assertThat(page).contains(button, "/approvals/" + id + "/approve");
        String token = other.token("/approvals");
        assertThat(other.post("/approvals/" + id + "/emergency", Map.of("reason", " ", "_csrf", token))
                        .body())
                .contains("role=\"alert\"");
        assertThat(other.post("/approvals/" + id + "/approve", Map.of("_csrf", token))
                        .statusCode())
                .isEqualTo(302);
        assertThat(other.get("/approvals?lang=" + language).body()).contains(state);
    }
}
