package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.enlace.gateway.Nightly;
import org.enlace.gateway.console.auth.RightsInterceptor;
import org.enlace.gateway.platform.database.StatementCounts;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every filter that some page or the operator API reads, and every step of an address, is a text: whatever stands in it is looked for, and never done. */
class InjectionTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    /** What a shell would make of it, in the folder of this process. */
    private static final Path MADE = Path.of("target/made-by-a-filter");

    private static final List<String> INJECTIONS = List.of(
            "'; create table public.injected (); --",
            "' or 1=1; select pg_sleep(0) --",
            "\")); drop table journal.message cascade; --",
            "<script>injected()</script>\" onmouseover=\"injected()",
            "${jndi:ldap://127.0.0.1:9/x}#{T(java.lang.Runtime)}__${7*7}__{{7*7}}",
            "../../../../etc/passwd",
            "*)(uid=*))(|(uid=*",
            "$(touch %1$s)`touch %1$s`|touch %1$s".formatted(MADE));

    private static final int IN_BUILD = 3;

    private static final Pattern READ =
            Pattern.compile("(?:requestParameters|parameters|given)\\s*\\.\\w+\\(\\s*\"([a-z]\\w*)\"");
    private static final Pattern USED = Pattern.compile("\\b[A-Z]\\w*(?:Filter|Query|Asked)\\b");

    private static SeededApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new SeededApi(database);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** A place of an address into which somebody may write. */
    private record Place(String address, Right right) {}

    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        api.app.bean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((where, handler) -> {
            if (where.getMethodsCondition().getMethods().stream()
                    .anyMatch(each -> each.name().equals("GET"))) {
                where.getPatternValues().forEach(pattern -> places.addAll(places(pattern, handler)));
            }
        });
        return places;
    }

    private static List<Place> places(String pattern, HandlerMethod handler) {
        Right right = RightsInterceptor.declared(handler);
        String filled = pattern.replaceAll("\\{[a-z]+:([a-z]+)[^}]*}", "$1");
        Stream<String> steps = pattern.contains("{")
                ? Stream.of(filled.replaceFirst("\\{[a-zA-Z]+}", "INJECTED").replaceAll("\\{[a-zA-Z]+}", "police"))
                : Stream.empty();
        String bare = filled.replaceAll("\\{[a-zA-Z]+}", "police");
        Stream<String> filters = Stream.of(handler.getMethodParameters())
                .filter(each -> each.hasParameterAnnotation(RequestParam.class))
                .flatMap(each -> Map.class.isAssignableFrom(each.getParameterType())
                        ? readBy(handler.getBeanType()).stream()
                        : Stream.of(name(each)))
                .map(each -> bare + "?" + each + "=INJECTED");
        return Stream.concat(steps, filters)
                .map(address -> new Place(address, right))
                .toList();
    }

    /** The names of filters that a handler reads out of all that was given, by its source and that of the filters it uses. */
    private static Set<String> readBy(Class<?> handler) {
        Set<String> names = new TreeSet<>();
        String own = source(handler.getSimpleName());
        Stream.concat(Stream.of(own), USED.matcher(own).results().map(each -> source(each.group())))
                .forEach(text -> READ.matcher(text).results().forEach(each -> names.add(each.group(1))));
        return names;
    }

    private static String source(String type) {
        try (Stream<Path> all = Files.walk(Path.of("src/main/java/org/enlace/gateway/console"))) {
            Optional<Path> file =
                    all.filter(each -> each.endsWith(type + ".java")).findFirst();
            return file.isPresent() ? Files.readString(file.get()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(MethodParameter parameter) {
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        RequestParam said = parameter.getParameterAnnotation(RequestParam.class);
        return said.name().isEmpty() ? parameter.getParameterName() : said.name();
    }

    @Test
    void whateverStandsInAFilterIsATextAndNothingElse() throws Exception {
        List<Place> places = places();
        assertThat(places)
                .extracting(Place::address)
                .contains("/operator/api/messages?q=INJECTED", "/messages?from=INJECTED")
                .hasSizeGreaterThan(100);
        StatementCounts.forget(database);
        List<String> wrong = new ArrayList<>();
        for (Role role : Role.values()) {
            String user = ConsoleApp.account(role, "*");
            Browser browser = new Browser(api.app);
            browser.login(user, ConsoleApp.PASSWORD);
            for (int index = 0; index < places.size(); index++) {
                Place place = places.get(index);
                if (first(place.right()) == role) {
                    for (String injection : injectionsFor(index)) {
                        judge(browser, user, place, injection, wrong);
                    }
                }
            }
        }
        assertThat(wrong).as("at %d places", places.size()).isEmpty();
        assertThat(slept()).as("statements within others").isZero();
        assertThat(MADE).doesNotExist();
        assertThat(api.ids("/operator/api/messages")).as("all are there").hasSize(5);
        assertThat(api.get("/operator/api/messages?q=' or 1=1 --"
                                .replace(" ", "%20")
                                .replace("'", "%27"))
                        .path("messages"))
                .isEmpty();
    }

    /** In the build each place gets some of them and the next place the following ones. */
    private static List<String> injectionsFor(int place) {
        return Nightly.isFull()
                ? INJECTIONS
                : IntStream.range(0, IN_BUILD)
                        .mapToObj(each -> INJECTIONS.get((place * IN_BUILD + each) % INJECTIONS.size()))
                        .toList();
    }

    /** How often the database was made to sleep: what runs within another statement is counted, too. */
    private static int slept() throws SQLException {
        try (Connection superuser = database.superuser();
                PreparedStatement asked = superuser.prepareStatement(
                        "select count(*) from pg_stat_statements where query like '%' || ? || '%'"
                                + " and dbid = (select oid from pg_database where datname = current_database())")) {
            asked.setString(1, "pg_sleep");
            try (ResultSet row = asked.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static Role first(Right right) {
        return Stream.of(Role.values()).filter(right::has).findFirst().orElse(Role.values()[0]);
    }

    private static void judge(Browser browser, String user, Place place, String injection, List<String> wrong)
            throws Exception {
        String path = place.address()
                .replace(
                        "INJECTED",
                        URLEncoder.encode(injection, StandardCharsets.UTF_8).replace("+", "%20"));
        String[] headers =
                path.startsWith("/operator/api") ? Browser.basic(user) : new String[] {"Accept", "text/html"};
        HttpResponse<String> answer = browser.send("GET", path, headers);
        boolean page = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        boolean said = page
                && (answer.body().contains("<script>injected") || answer.body().contains("\" onmouseover=\"inj"));
        if (answer.statusCode() >= 500
                || said
                || answer.body().contains("root:x:")
                || answer.body().contains("__49__")) {
            wrong.add(place.address() + " with " + injection + ": " + answer.statusCode());
        }
    }
}
