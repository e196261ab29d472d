package org.enlace.gateway.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.enlace.gateway.console.Browser;
import org.enlace.gateway.console.ConsoleApp;
import org.enlace.gateway.console.SeededApi;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.HtmlUtils;

/** The line under a list asks the operator API for that very list, and does nothing else in a shell. */
class CurlCommandsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Pattern LINE =
            Pattern.compile("<details class=\"command\">.*?<code>(.*?)</code>", Pattern.DOTALL);

    private static SeededApi api;

    @BeforeAll
    static void seed() throws Exception {
        api = new SeededApi(database);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static List<String> lines(Browser browser, String page) throws Exception {
        return LINE.matcher(browser.get(page).body())
                .results()
                .map(MatchResult::group)
                .map(found -> found.replaceFirst("(?s).*<code>", "").replace("</code>", ""))
                .map(HtmlUtils::htmlUnescape)
                .toList();
    }

    @Test
    void theLineAsksForWhatThePageShows() throws Exception {
        Browser browser = api.browser();
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);

        assertThat(lines(browser, "/messages?state=PARKED&limit=1"))
                .containsExactly("curl -u olga '" + api.app.at("/operator/api/messages?limit=1&state=PARKED") + "'");
        assertThat(lines(browser, "/messages?limit=1&after=" + api.alert).get(0))
                .contains("after=" + api.alert);
        for (String page : List.of(
                "/messages",
                "/parked",
                "/mappings",
                "/indicators",
                "/plan",
                "/pairs/police/fge",
                "/backloads",
                "/portal?as=police")) {
            List<String> lines = lines(browser, page);
            assertThat(lines).as(page).isNotEmpty();
            for (String line : lines) {
                String address =
                        line.replaceFirst("curl -u olga '" + api.app.at(""), "").replace("'", "");
                HttpResponse<String> answer = api.browser().get(address, Browser.basic(ConsoleApp.OPERATOR));
                assertThat(answer.statusCode()).as(line).isEqualTo(200);
                assertThat(line).doesNotContain(ConsoleApp.PASSWORD);
            }
        }
    }

    @Test
    void nothingOfAFilterOrANameGetsOutOfItsQuotation() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        try {
            CurlCommands olga = new CurlCommands(new Viewer("olga", Role.OPERATOR, "*"));
            String filtered = ListLinks.of("/operator/api/messages", Map.of("q", "' ; touch x # $(x) `x`"));
            assertThat(olga.of(filtered))
                    .isEqualTo(
                            "curl -u olga 'http://localhost/operator/api/messages?q=%27%20%3B%20touch%20x%20%23%20%24%28x%29%20%60x%60'");
            assertThatThrownBy(() -> olga.of("/operator/api/messages?q='"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(new CurlCommands(new Viewer("o'l ga", Role.OPERATOR, "*")).of("/x"))
                    .startsWith("curl -u USER '");
            assertThat(new CurlCommands(new Viewer("oidc:olga", Role.OPERATOR, "*")).of("/x"))
                    .startsWith("curl -H \"Authorization: Bearer $TOKEN\" '");
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}
