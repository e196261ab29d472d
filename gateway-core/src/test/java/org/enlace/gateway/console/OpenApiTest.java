package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.reporting.indicators.IndicatorRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description of the operator API is what the code says and does. {@code -Denlace.openapi.write=true} writes it anew. */
class OpenApiTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Path FILE =
            TestPaths.folder("gateway-core/src/main/resources/openapi").resolve("operator-api.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static SeededApi api;
    private static ApiText text;
    private static Map<String, ApiDescription.Endpoint> endpoints;
    private static ObjectNode made;
    private static ApiCalls asking;

    @BeforeAll
    static void describe() throws Exception {
        api = new SeededApi(database);
        text = ApiText.read();
        var handlers = api.app.bean(RequestMappingHandlerMapping.class).getHandlerMethods();
        endpoints = ApiDescription.endpoints(handlers);
        made = new ApiDescription(text, api.app.bean(ObjectMapper.class)).of(handlers);
        if (Boolean.getBoolean("enlace.openapi.write")) {
            Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(made) + "\n");
        }
        asking = new ApiCalls(api, made);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void theFileIsWhatTheCodeSaysAndIsServedToWhoHasLoggedIn() throws Exception {
        assertThat(JSON.readTree(Files.readString(FILE))).isEqualTo(JSON.readTree(JSON.writeValueAsString(made)));
        assertThat(text.operations())
                .containsExactlyInAnyOrderElementsOf(endpoints.values().stream()
                        .map(ApiDescription.Endpoint::key)
                        .toList());
        assertThat(text.idle(made)).as("written and used by nobody").isEmpty();

        assertThat(api.browser().get(DescriptionApiController.ADDRESS).statusCode())
                .isEqualTo(401);
        HttpResponse<String> answer =
                api.browser().get(DescriptionApiController.ADDRESS, Browser.basic(ConsoleApp.OPERATOR));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body())).isEqualTo(JSON.readTree(Files.readString(FILE)));
        assertThat(api.browser().send("POST", DescriptionApiController.ADDRESS).statusCode())
                .isIn(401, 403);
    }

    @Test
    void aParserOfOthersReadsItAndItKeepsTheRulesOfTheInstallation() throws Exception {
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(Files.readString(FILE));
        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getSpecVersion()).isEqualTo(SpecVersion.V31);
        assertThat(read.getOpenAPI().getPaths()).hasSameSizeAs(made.path("paths"));
        assertThat(new ApiLint(made).found()).isEmpty();
    }

    @Test
    void theRightsAreThoseOfTheTableOfAddresses() throws Exception {
        Set<String> said = new TreeSet<>();
        endpoints
                .values()
                .forEach(endpoint -> said.add(endpoint.method() + "," + endpoint.pattern() + ","
                        + asking.operation(endpoint).path("x-right").asText()));
        Set<String> written = new TreeSet<>(Files.readAllLines(TestPaths.folder("docs/reference/access-routes.csv")));
        written.removeIf(line ->
                !line.contains("," + ApiDescription.API + "/") || line.contains(DescriptionApiController.ADDRESS));
        assertThat(said).isEqualTo(written);
    }

    @Test
    void aParameterThatIsNotDescribedIsRefused() throws Exception {
        String[] known = Browser.basic(ConsoleApp.OPERATOR);

        assertThat(api.browser().get("/operator/api/messages?sender=x", known).body())
                .contains("BAD_PARAMETER", "\"parameter\":\"sender\"", "one of after, from, limit, link, q,");
        assertThat(api.browser().get("/operator/api/alarms?limit=3", known).body())
                .contains("\"parameter\":\"limit\"", "\"rule\":\"none\"");
        assertThat(api.browser()
                        .get("/operator/api/messages?limit=3&lang=en", known)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersParametersAndOrdersAreAsDescribed() throws Exception {
        List<String> wrong = new ArrayList<>(asking.unreadable(endpoints.values()));
        ArgumentRecorder heard = ArgumentRecorder.in(api.app.bean(RequestMappingHandlerAdapter.class));
        Set<String> answered = new HashSet<>();
        for (String method : List.of("POST", "GET")) {
            for (ApiDescription.Endpoint endpoint : endpoints.values()) {
                if (endpoint.method().equals(method) && asking.describes(endpoint, wrong)) {
                    answered.add(endpoint.key());
                }
            }
        }
        for (ApiDescription.Endpoint endpoint : endpoints.values()) {
            if (endpoint.method().equals("GET") && answered.contains(endpoint.key())) {
                asking.refusals(endpoint, heard.by(endpoint.handler().getMethod()), wrong);
            }
            Set<String> unknown = new TreeSet<>(heard.by(endpoint.handler().getMethod()));
            unknown.removeAll(asking.named(endpoint));
            if (!unknown.isEmpty()) {
                wrong.add(endpoint.key() + " asks for " + unknown);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asking.named(endpoints.get("/indicators/{id} GET"))).containsAll(IndicatorRequest.FIELDS);
        assertThat(answered).filteredOn(key -> key.startsWith("GET")).hasSizeGreaterThan(45);
        assertThat(answered).filteredOn(key -> key.startsWith("POST")).hasSizeGreaterThan(5);
    }
}
