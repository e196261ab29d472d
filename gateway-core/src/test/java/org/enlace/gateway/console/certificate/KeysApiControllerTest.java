package org.enlace.gateway.console.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import org.enlace.gateway.cli.Launcher;
import org.enlace.gateway.console.Browser;
import org.enlace.gateway.console.ConsoleApp;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.NodeKeys;
import org.enlace.gateway.platform.encryption.Openssl;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KeysApiControllerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OTHER = ConsoleApp.account(Role.ADMINISTRATOR, "*");
    private static final String WHY = "{\"reason\":\"cambio anual\"}";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
        NodeKeys.open(database.appDataSource(), app.keyFile, "node-1", Clock.systemUTC());
    }

    @BeforeEach
    void nobodyElse() throws Exception {
        sql("delete from schedule.node");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static void sql(String statement) throws Exception {
        try (Connection owner = database.superuser();
                Statement one = owner.createStatement()) {
            one.execute(statement);
        }
    }

    private static JsonNode post(String what, String body, int status) throws Exception {
        HttpResponse<String> answer =
                new Browser(app).postJson("/operator/api/" + what, body, Browser.basic(ConsoleApp.ADMINISTRATOR));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static void approve(JsonNode needed) throws Exception {
        assertThat(needed.path("code").asText()).isEqualTo("APPROVAL_NEEDED");
        String path = "/operator/api/approvals/" + needed.path("approval").asText() + "/approve";
        assertThat(new Browser(app)
                        .postJson(path, "{}", Browser.basic(ConsoleApp.ADMINISTRATOR))
                        .statusCode())
                .as("one's own voice")
                .isEqualTo(403);
        assertThat(new Browser(app).postJson(path, "{}", Browser.basic(OTHER)).statusCode())
                .isEqualTo(200);
    }

    private static String inUse() throws Exception {
        String body = new Browser(app)
                .get("/operator/api/keys", Browser.basic(ConsoleApp.ADMINISTRATOR))
                .body();
        for (String value : JSON.readTree(Files.readAllBytes(app.keyFile)).findValuesAsText("value")) {
            assertThat(body).doesNotContain(value);
        }
        for (JsonNode each : JSON.readTree(body).path("keys")) {
            if (!each.path("currentAt").isNull() && each.path("retiredAt").isNull()) {
                return each.path("id").asText();
            }
        }
        throw new AssertionError(body);
    }

    @Test
    void aChangeNeedsAnotherAdministratorAndIsInTheAuditAndANodeWithoutTheKeyHoldsItBack(@TempDir Path folder)
            throws Exception {
        String before = inUse();
        approve(post("keys/rotate", WHY, 409));
        assertThat(inUse()).isEqualTo(before);
        sql("insert into schedule.node values ('node-9', gen_random_uuid(), 's', now(), now() + interval '1 day')");
        JsonNode held = post("keys/rotate", WHY, 409);
        assertThat(held.path("why").asText()).isEqualTo("KEY_NOT_EVERYWHERE");
        assertThat(held.path("nodes").toString()).isEqualTo("[\"node-9\"]");
        assertThat(inUse()).isEqualTo(before);

        nobodyElse();
        JsonNode done = post("keys/rotate", WHY, 200);
        assertThat(listed(folder)).contains(before + "  old  wraps 0 local keys", inUse() + "  in use since");
        assertThat(done.path("key").asText()).isEqualTo(inUse()).isNotEqualTo(before);
        assertThat(done.path("localKeys").asInt()).isEqualTo(2);
        assertThat(audit("KEY_CREATED") + audit("KEY_ROTATED"))
                .contains(inUse())
                .doesNotContain("cambio");
        // Used up: the next one needs another voice.
        assertThat(post("keys/rotate", WHY, 409).path("code").asText()).isEqualTo("APPROVAL_NEEDED");
    }

    @Test
    void aCopyForCustodiansNeedsAnotherAdministratorWhoAgreesToTheseCertificates(@TempDir Path folder)
            throws Exception {
        Openssl.custodian(folder, "one", "rsa:3072");
        String[] command = escrow(folder, folder.resolve("one.pem"));
        String asked = Launcher.run(folder, command);
        assertThat(asked).contains("An approval is needed first").endsWith("exit 1");
        approve(post("keys/escrow", order(folder.resolve("one.pem")), 409));
        assertThat(Launcher.run(folder, command))
                .contains("any one of 1 key holders")
                .endsWith("exit 0");
        assertThat(Launcher.run(folder, command)).contains("is there already").endsWith("exit 1");

        Path back = folder.resolve("keys/sealing.json");
        String[] recover = {
            "key",
            "recover",
            "--from",
            command[3],
            "--key",
            folder.resolve("one.key").toString(),
            "--to",
            back.toString()
        };
        assertThat(Launcher.run(folder, recover)).contains("The key file is at").endsWith("exit 0");
        assertThat(Launcher.run(folder, recover)).contains("ESCROW_UNUSABLE").endsWith("exit 1");
        assertThat(back).hasSameBinaryContentAs(app.keyFile);
        JsonNode copy = JSON.readTree(Files.readAllBytes(Path.of(command[3])));
        // The installation opens with it.
        NodeKeys.open(database.appDataSource(), back, "node-1", Clock.systemUTC());
        assertThat(audit("KEY_COPIED")).contains(copy.at("/for/0/certificate").asText());
        assertThat(post("keys/escrow", "{\"reason\":\"x\",\"certificates\":\"none\"}", 409)
                        .path("why")
                        .asText())
                .isEqualTo("ESCROW_UNUSABLE");
    }

    private static String listed(Path folder) throws Exception {
        String[] same = escrow(folder, folder);
        return Launcher.run(folder, "key", "list", same[8], same[9], same[10], same[11]);
    }

    private static String[] escrow(Path folder, Path pem) throws Exception {
        Files.writeString(
                folder.resolve("credentials.json"),
                "{\"operators\":[{\"user\":\"%s\",\"password\":\"%s\",\"role\":\"ADMINISTRATOR\",\"institution\":\"*\"}]}"
                        .formatted(ConsoleApp.ADMINISTRATOR, ConsoleApp.PASSWORD));
        return new String[] {
            "key",
            "escrow",
            "--to",
            folder.resolve("copy.json").toString(),
            "--for",
            pem.toString(),
            "--reason",
            "plan",
            "--data",
            folder.toString(),
            "--port",
            Integer.toString(app.at("/").getPort())
        };
    }

    private static String order(Path pem) throws Exception {
        return JSON.createObjectNode()
                .put("reason", "plan de desastres")
                .put("certificates", Files.readString(pem))
                .toString();
    }

    private static String audit(String action) throws Exception {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(string_agg(e::text, ' '), '') from audit.entry e where action = '" + action
                                + "'")) {
            row.next();
            return row.getString(1);
        }
    }
}
