package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.console.auth.DeclaredRoutes;
import org.enlace.gateway.console.auth.LoginAudit;
import org.enlace.gateway.exchange.registry.entities.TestCases;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.ApprovalDigest;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is of another institution is answered as what is not there, at every address that names a thing. */
class ForeignThingsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String MISSING = "018f0000-0000-7000-8000-00000000dead";

    /** Things that no other address takes for anything. */
    private static final Map<String, String> ONLY_AT =
            Map.of("case", "/cases/", "replay", "/replays/", "load of old years", "/backloads/");

    private static SeededApi api;
    private static List<DeclaredRoutes.Route> routes;
    private static final Map<String, String> FOREIGN = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        api = new SeededApi(database);
        routes = api.app.bean(DeclaredRoutes.class).all().stream()
                .filter(each -> each.pattern().contains("{"))
                .toList();
        FOREIGN.put("message", api.refused.toString());
        FOREIGN.put("message of others", api.report.toString());
        FOREIGN.put("delivery", api.parkedDelivery.toString());
        Approvals.Ask ask = Approvals.Ask.of(
                Approvals.Kind.BULK_REPLAY, "olga", "*", "DELIVER 900", ApprovalDigest.of("x"), "una prueba");
        FOREIGN.put("case", TestCases.contradicted(database));
        try (Seed seed = new Seed(database)) {
            FOREIGN.put("replay", seed.replay("police").toString());
            FOREIGN.put("load of old years", seed.load("police/reports").toString());
        }
        FOREIGN.put(
                "approval",
                catchThrowableOfType(() -> api.app.bean(Approvals.class).spend(ask), ApprovalRequiredException.class)
                        .approval()
                        .toString());
        FOREIGN.put(
                "group",
                api.get("/operator/api/parking").path("groups").findValuesAsText("id").stream()
                        .findFirst()
                        .orElse("none"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void whatIsOfOthersIsAnsweredAsWhatIsNotThere() throws Exception {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Role role : Role.values()) {
            String user = ConsoleApp.account(role, "committee");
            Browser pages = new Browser(api.app);
            pages.login(user, ConsoleApp.PASSWORD);
            String token = pages.token("/");
            Set<String> paths = new HashSet<>();
            Map<String, HttpResponse<String>> nobodysAnswers = new HashMap<>();
            for (DeclaredRoutes.Route route : routes) {
                boolean script = route.pattern().startsWith("/operator/api");
                String[] headers = script ? Browser.basic(user) : new String[] {"X-CSRF-TOKEN", token};
                for (Map.Entry<String, String> foreign : FOREIGN.entrySet()) {
                    String only = ONLY_AT.getOrDefault(foreign.getKey(), "/");
                    if (!route.pattern().contains(only)) {
                        continue;
                    }
                    String theirPath = path(route, foreign.getValue(), "police", "reports");
                    String missingPath = path(route, missing(foreign.getValue()), "nobody", "nothing");
                    if (theirPath.equals(missingPath) || !paths.add(route.method() + theirPath)) {
                        continue;
                    }
                    HttpResponse<String> theirs = pages.send(route.method(), theirPath, headers);
                    String asking = route.method() + missingPath;
                    if (!nobodysAnswers.containsKey(asking)) {
                        nobodysAnswers.put(asking, pages.send(route.method(), missingPath, headers));
                    }
                    HttpResponse<String> nobodys = nobodysAnswers.get(asking);
                    asked++;
                    if (!same(theirs, foreign.getValue(), nobodys)) {
                        wrong.add("%s %s %s: %d, but %d for what is not there"
                                .formatted(role, route, foreign.getKey(), theirs.statusCode(), nobodys.statusCode()));
                    }
                }
            }
        }
        assertThat(wrong).as("of %d", asked).isEmpty();
        assertThat(asked).isGreaterThan(Role.values().length * 50);
    }

    /** Else all the sameness above would be that of an empty installation. */
    @Test
    void whatIsItsOwnOrSharedIsThereForEachRoleThatMaySeeIt() throws Exception {
        int there = 0;
        for (Role role : Role.values()) {
            for (String institution : List.of("police", "ministry")) {
                for (DeclaredRoutes.Route route : routes) {
                    if (route.pattern().equals("/operator/api/messages/{id}")
                            && route.right().has(role)) {
                        String path = path(route, api.report.toString(), "police", "reports");
                        assertThat(api.status(path, ConsoleApp.account(role, institution)))
                                .as("%s of %s", role, institution)
                                .isEqualTo(200);
                        there++;
                    }
                }
            }
        }
        assertThat(there).isGreaterThan(3);
    }

    /** An id of the same shape that nothing has. */
    private static String missing(String id) {
        return id.length() == MISSING.length()
                ? MISSING
                : id.substring(0, id.length() - 1) + (id.endsWith("0") ? "1" : "0");
    }

    private static String path(DeclaredRoutes.Route route, String id, String partner, String link) {
        return route.pattern()
                .replaceAll("\\{[a-z]+:([a-z]+)[^}]*}", "$1")
                .replace("{partner}", partner)
                .replace("{link}", link)
                .replaceAll("\\{(id|epoch|group|code)}", id)
                .replaceAll("\\{[a-zA-Z]+}", "police-report");
    }

    /** The same but for what was asked for itself, and the token of the moment. */
    private static boolean same(HttpResponse<String> one, String id, HttpResponse<String> other) {
        return one.statusCode() == other.statusCode()
                && bare(one.body(), id, "police", "reports")
                        .equals(bare(other.body(), missing(id), "nobody", "nothing"));
    }

    private static String bare(String body, String id, String partner, String link) {
        return body.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("lang=(es|en)|hreflang=\"..\"", "")
                .replace(id, "ID")
                .replace(partner + "/" + link, "LINK");
    }

    @Test
    void aNumberThatAReceiverDoesNotReadCannotBeAskedFor() throws Exception {
        String ministry = ConsoleApp.MINISTRY;
        assertThat(api.get("/operator/api/messages?q=PN-1", ConsoleApp.POLICE).path("messages"))
                .as("its own")
                .isNotEmpty();
        assertThat(api.get("/operator/api/messages/" + api.report, ministry)
                        .path("message")
                        .path("id")
                        .asText())
                .as("shared")
                .isEqualTo(api.report.toString());
        assertThat(api.get("/operator/api/messages?q=PN-1", ministry))
                .as("the sender's number of what is shared")
                .isEqualTo(api.get("/operator/api/messages?q=" + UUID.randomUUID(), ministry));
    }

    @Test
    void whatIsWrongWithFieldsIsTheSendersToKnow() throws Exception {
        try (Seed seed = new Seed(database)) {
            seed.finding(api.report, "intervinientes/edad", "range", "WARN");
        }
        assertThat(api.get("/operator/api/messages/" + api.report, ConsoleApp.POLICE)
                        .path("findings"))
                .hasSize(1);
        assertThat(api.get("/operator/api/messages/" + api.report, ConsoleApp.MINISTRY)
                        .path("findings"))
                .isEmpty();
    }

    @Test
    void anAuditorReadsWhatConcernsTheOwnInstitutionPageByPageAndNoReasons() throws Exception {
        AuditTrail trail = api.app.bean(AuditTrail.class);
        trail.record("police/reports#main", AuditAction.CREDENTIAL_REFUSED, "", Map.of("code", "X"));
        Map<String, String> why = Map.of("reason", "por Juana Inventada");
        trail.record("operator:olga", AuditAction.LINK_STOPPED, "police/reports", why);
        trail.record("operator:olga", AuditAction.VALUES_SHOWN, api.report.toString(), Map.of());
        trail.record("operator:olga", AuditAction.CASE_SEEN, "EC-TP-INVENTED", Map.of());
        trail.record("gateway", AuditAction.DELIVERED, api.parkedDelivery.toString(), Map.of());

        String mine = ConsoleApp.account(Role.AUDITOR, "police");
        assertThat(actions("?limit=200", mine))
                .containsExactlyInAnyOrder("CREDENTIAL_REFUSED", "LINK_STOPPED", "VALUES_SHOWN");
        assertThat(actions("?limit=200", ConsoleApp.account(Role.AUDITOR, "committee")))
                .isEmpty();
        assertThat(actions("?limit=200", ConsoleApp.READER))
                .contains("CASE_SEEN")
                .doesNotContain("DELIVERED");
        assertThat(actions("?action=DELIVERED", ConsoleApp.READER)).containsExactly("DELIVERED");
        assertThat(actions("?id=" + api.report, ConsoleApp.READER)).containsExactly("VALUES_SHOWN");
        assertThat(actions("?day=2020-01-01", ConsoleApp.READER)).isEmpty();

        JsonNode first = api.get("/operator/api/audit?limit=2", mine);
        JsonNode second = api.get(
                "/operator/api/audit?limit=2&after=" + first.path("next").asText(), mine);
        assertThat(first.path("entries")).hasSize(2);
        assertThat(second.path("entries")).hasSize(1);
        assertThat(second.has("next")).isFalse();
        assertThat(first.toString() + second).contains("\"reason\":\"…\"").doesNotContain("Inventada");
        for (String bad : List.of("action=NOTHING", "day=yesterday", "after=1", "limit=0")) {
            assertThat(new Browser(api.app)
                            .get("/operator/api/audit?" + bad, Browser.basic(mine))
                            .statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void aReceiverDoesNotReadOfOthersInTheAuditNorAnybodyWhatPeopleWrote() throws Exception {
        AuditTrail trail = api.app.bean(AuditTrail.class);
        String id = UUID.randomUUID().toString();
        Map<String, String> facts =
                Map.of("agreements", "police-ministry police-other", "batch", "b/1", "untold", "1", "digest", "d-1");
        trail.record("police/reports#main", AuditAction.ACCEPTED, id, facts);
        trail.record(
                "operator:olga",
                AuditAction.GROUP_NOTED,
                id,
                Map.of("note", "Juana A", "assignee", "Juana B", "whatComesLater", "Juana D"));
        Map<String, String> again = Map.of("order", "{\"rate\":7,\"reason\":\"Juana C\",\"note\":\"Juana E\"}");
        trail.record("operator:olga", AuditAction.REPLAY_CHANGED, id, again);
        api.app.bean(LoginAudit.class).refused("127.0.0.1", "UNKNOWN_ROLE");

        String own = api.get("/operator/api/audit?id=" + id, ConsoleApp.account(Role.AUDITOR, "police"))
                .toString();
        assertThat(own).contains("d-1").doesNotContain("agreements", "batch", "untold");
        String environment =
                api.get("/operator/api/audit?id=" + id, ConsoleApp.READER).toString();
        assertThat(environment)
                .contains("police-other", "\"note\":\"…\"", "\"assignee\":\"…\"", "\"whatComesLater\":\"…\"", "rate")
                .doesNotContain("Juana");
        assertThat(api.get("/operator/api/audit?action=LOGIN_FAILED", ConsoleApp.READER)
                        .toString())
                .contains("\"why\":\"UNKNOWN_ROLE\"");
    }

    private static List<String> actions(String query, String user) throws Exception {
        return api.get("/operator/api/audit" + query, user).path("entries").findValuesAsText("action");
    }
}
