package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.console.auth.WallCookies;
import org.enlace.gateway.console.auth.WallScreen;
import org.enlace.gateway.console.traffic.NowReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.access.WallLinks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A screen on a wall sees the wall view by its link, nothing else by it, and nothing at all once the link is over. */
class WallTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final MovingClock CLOCK = new MovingClock(Instant.now());
    private static final Pattern TITLE = Pattern.compile("<h1>([^<]*)</h1>");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ConsoleApp app;
    private static Exchange exchange;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database, CLOCK);
        exchange = Exchange.in(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    /** Failures of before are forgotten. */
    @BeforeEach
    void later() {
        CLOCK.forward(Duration.ofHours(2));
    }

    private static WallLinks.Made link(String institution, int days) {
        return app.bean(WallLinks.class).make(administrator(institution), "sala inventada", days);
    }

    private static Approvals.Who administrator(String institution) {
        return new Approvals.Who(ConsoleApp.ADMINISTRATOR, Role.ADMINISTRATOR, institution);
    }

    private static HttpResponse<String> ask(String method, String path, String token, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(app.at(path))
                .timeout(Duration.ofSeconds(10))
                .header("Accept-Language", "en")
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{}"));
        if (token != null) {
            request.header("Cookie", WallCookies.NAME + "=" + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String where(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElse("")
                .replace(app.at("").toString(), "");
    }

    @Test
    void aScreenSeesTheWallAndNoOtherAddressOfThisInstallation() throws Exception {
        String token = link("*", 30).token();
        List<String> other = new ArrayList<>();
        List<String> routes = Files.readAllLines(TestPaths.folder("docs/reference/access-routes.csv"));
        for (String route : routes.subList(1, routes.size())) {
            String[] parts = route.split(",");
            String path = parts[1].replaceAll("\\{[a-z]+:([a-z]+)[^}]*}", "$1")
                    .replaceAll("\\{(id|epoch)}", UUID.randomUUID().toString())
                    .replaceAll("\\{[a-zA-Z]+}", "police");
            String method = parts[0].equals("*") ? "GET" : parts[0];
            HttpResponse<String> screen = ask(method, path, token);
            HttpResponse<String> stranger = ask(method, path, null);
            if (path.equals(WallScreen.ADDRESS) || path.equals(WallScreen.LIVE)) {
                assertThat(screen.statusCode()).as(path).isEqualTo(200);
                assertThat(where(stranger)).as(path).isEqualTo("/login");
            } else if (screen.statusCode() != stranger.statusCode()
                    || !where(screen).equals(where(stranger))) {
                other.add(route + " " + screen.statusCode() + " but " + stranger.statusCode());
            }
            assertThat(screen.headers().allValues("Set-Cookie"))
                    .as(path)
                    .noneMatch(cookie -> cookie.startsWith(WallCookies.NAME + "=;"));
        }
        assertThat(other).isEmpty();
        assertThat(routes).hasSizeGreaterThan(150);
        // A form without a session is of nobody: it is led to the login, as everybody's.
        assertThat(where(ask("POST", "/wall", token))).startsWith("/login");
        for (String near : List.of("/wall/", "/wall/links", "/wall/live/x", "//wall", "/wall;x=1", "/WALL")) {
            assertThat(ask("GET", near, token).statusCode()).as(near).isNotEqualTo(200);
        }
    }

    @Test
    void aScreenMakesNoSessionAndItsPageHasItsFences() throws Exception {
        HttpResponse<String> wall = ask("GET", "/wall", link("*", 30).token());
        assertThat(wall.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(wall.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(wall.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(wall.body()).doesNotContainPattern("<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=");
    }

    @Test
    void theWallHasNoControlNoPersonAndNoNumberOfAMessage() throws Exception {
        String body = ask("GET", "/wall", link("*", 30).token()).body();
        assertThat(body)
                .doesNotContain("<a ", "<button", "<form", "<input", "<select", "??")
                .doesNotContain("PN-2026", "EFA-", exchange.report.toString(), exchange.parked.toString())
                .doesNotContain(exchange.contradicted, ConsoleApp.OPERATOR, ConsoleApp.ADMINISTRATOR, "sala inventada")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-7")
                .contains("wall-police-ministry", "Failing", "Action required", "Blocked", "Without errors");
    }

    @Test
    void theWallTellsWhatTheFirstPageTells() throws Exception {
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        String first = browser.get("/", "Accept-Language", "en").body();
        String wall = ask("GET", "/wall", link("*", 30).token()).body();
        assertThat(title(wall)).isEqualTo(title(first));
        NowReader.Seen seen = app.bean(NowReader.class).of(new Viewer("olga", Role.OPERATOR, "*"));
        seen.now().matrix().rows().forEach(row -> row.cells().stream()
                .filter(cell -> cell.state().isAgreed())
                .forEach(cell -> {
                    assertThat(first).contains("cell-" + cell.sender() + "-" + cell.receiver());
                    assertThat(wall)
                            .containsPattern(
                                    "<td (id=\"wall-%1$s-%2$s\" class=\"%3$s\"|class=\"%3$s\" id=\"wall-%1$s-%2$s\")"
                                            .formatted(
                                                    cell.sender(),
                                                    cell.receiver(),
                                                    cell.state().word()));
                }));
    }

    private static String title(String page) {
        Matcher found = TITLE.matcher(page.replaceAll("<h1[^>]*>", "<h1>"));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void aLinkTakenBackShowsNothingFromTheNextRefreshOn() throws Exception {
        WallLinks.Made made = link("*", 30);
        assertThat(ask("GET", WallScreen.LIVE, made.token(), "HX-Request", "true")
                        .statusCode())
                .isEqualTo(200);
        assertThat(app.bean(WallLinks.class).revoke(administrator("*"), made.id()))
                .isTrue();
        over(made.token());
        assertThat(app.bean(WallLinks.class).revoke(administrator("*"), made.id()))
                .as("twice is once")
                .isTrue();
        assertThat(audited("WALL_LINK_REVOKED", made.id().toString())).isEqualTo(1);
    }

    @Test
    void aLinkEndsByItself() throws Exception {
        WallLinks.Made made = link("*", 2);
        CLOCK.forward(Duration.ofDays(2).minusSeconds(1));
        assertThat(ask("GET", WallScreen.LIVE, made.token(), "HX-Request", "true")
                        .statusCode())
                .isEqualTo(200);
        CLOCK.forward(Duration.ofSeconds(1));
        over(made.token());
    }

    private static void over(String token) throws Exception {
        HttpResponse<String> refresh = ask("GET", WallScreen.LIVE, token, "HX-Request", "true");
        assertThat(refresh.statusCode()).isEqualTo(401);
        assertThat(refresh.body()).isEmpty();
        assertThat(refresh.headers().firstValue("HX-Redirect")).hasValue("/wall/door?ended");
        assertThat(refresh.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0", "Path=/wall");
        HttpResponse<String> page = ask("GET", WallScreen.ADDRESS, token);
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(where(page)).isEqualTo("/wall/door?ended");
    }

    @Test
    void wrongOnesAtTheEndpointAreAsSlowAsAtTheLogin() throws Exception {
        String token = link("*", 30).token();
        Browser browser = new Browser(app);
        for (int i = 0; i < 3; i++) {
            assertThat(where(open(browser, wrong(token, i)))).endsWith("/wall/door?failed");
        }
        assertThat(where(open(browser, token))).contains("/wall/door?wait=");
        CLOCK.forward(Duration.ofSeconds(2));
        HttpResponse<String> open = open(browser, token);
        assertThat(where(open)).isEqualTo("/wall");
        assertThat(open.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(WallCookies.NAME + "="))
                .singleElement()
                .asString()
                .contains("Path=/wall;", "HttpOnly", "SameSite=Strict");
        assertThat(browser.get("/wall").statusCode()).isEqualTo(200);
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
        assertThat(audited("WALL_OPENED", "wall")).isEqualTo(1);
        assertThat(where(open(new Browser(app), "too short"))).endsWith("/wall/door?failed");
    }

    @Test
    void wrongCookiesAreSlowTooAndDarkenNoScreenThatWasLetIn() throws Exception {
        String token = link("*", 30).token();
        assertThat(ask("GET", WallScreen.LIVE, token).statusCode()).isEqualTo(200);
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(ask("GET", WallScreen.LIVE, wrong(token, i), "HX-Request", "true")
                    .statusCode());
        }
        assertThat(answers).containsExactly(401, 401, 401, 429, 429, 429);
        assertThat(ask("GET", WallScreen.LIVE, link("*", 1).token()).statusCode())
                .as("one that was never let in waits like the others")
                .isEqualTo(429);
        assertThat(ask("GET", WallScreen.LIVE, token).statusCode()).isEqualTo(200);
    }

    private static String wrong(String token, int number) {
        return token.substring(0, 40) + (char) ('A' + number) + (token.charAt(41) == 'x' ? "y" : "x") + "w";
    }

    private static HttpResponse<String> open(Browser browser, String token) throws Exception {
        return browser.post("/wall/door", Map.of("token", token, "_csrf", browser.token("/wall/door")));
    }

    @Test
    void anAdministratorMakesOneSeesItOnceAndTakesItBack() throws Exception {
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.ADMINISTRATOR, ConsoleApp.PASSWORD);
        String made = browser.post(
                        "/wall/links",
                        Map.of("name", "pasillo inventado", "days", "9", "_csrf", browser.token("/wall/links")))
                .body();
        Matcher address = Pattern.compile("/wall/door#([A-Za-z0-9_-]{43})<").matcher(made);
        assertThat(address.find()).isTrue();
        String list = browser.get("/wall/links").body();
        assertThat(list).contains("pasillo inventado").doesNotContain(address.group(1));
        assertThat(ask("GET", "/wall", address.group(1)).statusCode()).isEqualTo(200);
        Matcher button = Pattern.compile("id=\"revoke-([0-9a-f-]{36})\"").matcher(list);
        assertThat(button.find()).isTrue();
        browser.post("/wall/links/" + button.group(1) + "/revoke", Map.of("_csrf", browser.token("/wall/links")));
        assertThat(ask("GET", "/wall", address.group(1)).statusCode()).isEqualTo(302);
        for (String days : List.of("0", "367", "x")) {
            assertThat(browser.post(
                                    "/wall/links",
                                    Map.of("name", "x", "days", days, "_csrf", browser.token("/wall/links")))
                            .statusCode())
                    .as(days)
                    .isEqualTo(400);
        }
    }

    @Test
    void aWallIsOfItsMakersInstitutionAlone() throws Exception {
        WallLinks.Made police = link("police", 30);
        String body = ask("GET", "/wall", police.token()).body();
        assertThat(body).contains("wall-police-ministry").doesNotContain("wall-fge-ministry", "wall-iom-registry");
        UUID installation = link("*", 30).id();
        Browser browser = new Browser(app);
        String[] theirs = Browser.basic(ConsoleApp.account(Role.ADMINISTRATOR, "police"));
        assertThat(browser.get("/operator/api/walls", theirs).body())
                .contains(police.id().toString())
                .doesNotContain(installation.toString(), police.token());
        HttpResponse<String> foreign = browser.postJson("/operator/api/walls/" + installation + "/revoke", "", theirs);
        HttpResponse<String> none =
                browser.postJson("/operator/api/walls/" + UUID.randomUUID() + "/revoke", "", theirs);
        assertThat(foreign.statusCode()).isEqualTo(404).isEqualTo(none.statusCode());
        assertThat(foreign.body().replaceAll("walls/[0-9a-f-]*", ""))
                .isEqualTo(none.body().replaceAll("walls/[0-9a-f-]*", ""));
        assertThat(app.bean(WallLinks.class).revoke(administrator("*"), police.id()))
                .as("the installation may")
                .isTrue();
    }

    @Test
    void theSecretIsKeptNowhere() throws Exception {
        String token = link("*", 30).token();
        try (Connection all = database.superuser();
                Statement statement = all.createStatement()) {
            for (String table : List.of("access.wall_link", "audit.entry")) {
                try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        assertThat(rows.getString(1)).doesNotContain(token);
                    }
                }
            }
        }
        try (Connection reader = database.dataSource(DatabaseRole.READ).getConnection();
                Statement statement = reader.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select digest from access.wall_link"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aWallThatSomebodyLoggedInForDoesNotKeepTheSessionAlive() throws Exception {
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.READER, ConsoleApp.PASSWORD);
        assertThat(browser.get("/wall").statusCode()).isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            CLOCK.forward(Duration.ofMinutes(7));
            assertThat(browser.get(WallScreen.LIVE, "HX-Request", "true").statusCode())
                    .isEqualTo(200);
        }
        CLOCK.forward(Duration.ofMinutes(2));
        HttpResponse<String> refresh = browser.get(WallScreen.LIVE, "HX-Request", "true");
        assertThat(refresh.statusCode()).isEqualTo(401);
        assertThat(refresh.headers().firstValue("HX-Redirect")).hasValue("/login?expired");
    }

    private static int audited(String action, String subject) throws SQLException {
        try (Connection all = database.superuser();
                Statement statement = all.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from audit.entry where action = '" + action
                        + "' and subject = '" + subject + "'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
