package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.Nightly;
import org.enlace.gateway.console.auth.DeclaredRoutes;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every address that the running console has, asked by every role of every institution: what is answered is what {@code docs/administrator/access.md} says. In the build the
 * roles of a single institution ask one address of each right.
 */
class AccessMatrixTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH");

    private static ConsoleApp app;
    private static Set<DeclaredRoutes.Route> routes;
    private static Map<Right, WrittenAccess.Entry> written;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
        routes = app.bean(DeclaredRoutes.class).all();
        written = WrittenAccess.rights();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void whatIsWrittenIsWhatIsDeclared() throws Exception {
        assertThat(written.keySet()).containsExactlyInAnyOrder(Right.values());
        written.forEach((right, entry) -> {
            assertThat(right.scope()).as(right.name()).isEqualTo(entry.scope());
            assertThat(Stream.of(Role.values()).filter(right::has).collect(Collectors.toSet()))
                    .as(right.name())
                    .isEqualTo(entry.roles());
        });
        assertThat(WrittenAccess.routes(routes))
                .containsExactlyElementsOf(
                        routes.stream().map(WrittenAccess::line).toList());
    }

    @Test
    void everyAddressAnswersEveryRoleOfEveryInstitutionAsDeclared() throws Exception {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Role role : Role.values()) {
            for (String institution : ConsoleApp.INSTITUTIONS) {
                String user = ConsoleApp.account(role, institution);
                Browser pages = new Browser(app);
                pages.login(user, ConsoleApp.PASSWORD);
                String token = pages.token("/");
                Browser scripts = new Browser(app);
                for (DeclaredRoutes.Route route : routesFor(institution)) {
                    HttpResponse<?> answer = route.pattern().startsWith("/operator/api")
                            ? new Asking(scripts).of(route, route.method(), Browser.basic(user))
                            : new Asking(pages).of(route, route.method(), "X-CSRF-TOKEN", token);
                    asked++;
                    boolean allowed = written.get(route.right()).has(role, institution);
                    if (allowed == (answer.statusCode() == 403)
                            || answer.statusCode() == 401
                            || answer.statusCode() >= 500) {
                        wrong.add(user + " " + route + " " + answer.statusCode());
                    }
                }
            }
        }
        assertThat(wrong).as("of %d", asked).isEmpty();
        assertThat(asked).isGreaterThan(routes.size() * Nightly.rounds(Role.values().length, 20));
    }

    private static List<DeclaredRoutes.Route> routesFor(String institution) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        return routes.stream()
                .filter(each -> rights.add(each.right()) || institution.equals("*") || Nightly.isFull())
                .toList();
    }

    @Test
    void nobodyGetsAnythingWithoutALoginOrByAnotherMethod() throws Exception {
        Set<String> declared = new HashSet<>();
        routes.forEach(each -> declared.add(each.method() + each.pattern()));
        Browser stranger = new Browser(app);
        for (DeclaredRoutes.Route route : routes) {
            boolean api = route.pattern().startsWith("/operator/api");
            HttpResponse<?> answer = new Asking(stranger).of(route, route.method());
            if (route.right() != Right.ANYBODY) {
                assertThat(answer.statusCode())
                        .as(route.toString())
                        .isIn(api ? Set.of(401, 403) : route.method().equals("GET") ? Set.of(302) : Set.of(302, 403));
            }
            for (String other : METHODS) {
                if (api && !declared.contains(other + route.pattern())) {
                    assertThat(new Asking(stranger)
                                    .of(route, other, Browser.basic(ConsoleApp.OPERATOR))
                                    .statusCode())
                            .as(other + " " + route)
                            .isBetween(400, 405);
                }
            }
        }
        for (String inner : List.of("/actuator/env", "/actuator")) {
            stranger.login(ConsoleApp.ADMINISTRATOR, ConsoleApp.PASSWORD);
            assertThat(stranger.get(inner).statusCode()).as(inner).isEqualTo(403);
        }
    }

    /** Sends to an address something that could be right. */
    private record Asking(Browser browser) {

        HttpResponse<String> of(DeclaredRoutes.Route route, String method, String... headers) throws Exception {
            String path = route.pattern()
                    .replaceAll("\\{[a-z]+:([a-z]+)[^}]*}", "$1")
                    .replaceAll("\\{(id|epoch)}", UUID.randomUUID().toString())
                    .replaceAll("\\{[a-zA-Z]+}", "nobody");
            return browser.send(method.equals("*") ? "GET" : method, path, headers);
        }
    }
}
